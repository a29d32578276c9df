BEGIN TRANSACTION;
CREATE TABLE calendar (
        place TEXT NOT NULL, year INTEGER NOT NULL, days TEXT NOT NULL, PRIMARY KEY (place, year)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE command (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, by TEXT NOT NULL,
        summary TEXT NOT NULL, undone_by INTEGER, events INTEGER NOT NULL DEFAULT 0
    ) STRICT;
INSERT INTO "command" VALUES(1,'init',1772442000,'person','found the campaign',NULL,2);
INSERT INTO "command" VALUES(2,'profile',1772442000,'person','set the profile',NULL,1);
INSERT INTO "command" VALUES(3,'objective',1772442000,'person','set the objective',NULL,1);
INSERT INTO "command" VALUES(4,'import',1772442000,'person','import contacts',NULL,8);
INSERT INTO "command" VALUES(5,'import',1772442000,'person','import contacts',NULL,1);
INSERT INTO "command" VALUES(6,'note',1772442000,'person','note research 01',NULL,1);
INSERT INTO "command" VALUES(7,'note',1772442000,'person','note research 01',NULL,1);
INSERT INTO "command" VALUES(8,'request',1772442000,'person','request contact 01',NULL,1);
INSERT INTO "command" VALUES(9,'note',1772442000,'person','note research 02',NULL,1);
INSERT INTO "command" VALUES(10,'note',1772442000,'person','note research 02',NULL,1);
INSERT INTO "command" VALUES(11,'request',1772442000,'person','request contact 02',NULL,1);
INSERT INTO "command" VALUES(12,'note',1772442000,'person','note research 03',NULL,1);
INSERT INTO "command" VALUES(13,'note',1772442000,'person','note research 03',NULL,1);
INSERT INTO "command" VALUES(14,'request',1772442000,'person','request contact 03',NULL,1);
INSERT INTO "command" VALUES(15,'note',1772442000,'person','note research 04',NULL,1);
INSERT INTO "command" VALUES(16,'note',1772442000,'person','note research 04',NULL,1);
INSERT INTO "command" VALUES(17,'request',1772442000,'person','request contact 04',NULL,1);
INSERT INTO "command" VALUES(18,'note',1772442000,'person','note research 05',NULL,1);
INSERT INTO "command" VALUES(19,'note',1772442000,'person','note research 05',NULL,1);
INSERT INTO "command" VALUES(20,'request',1772442000,'person','request contact 05',NULL,1);
INSERT INTO "command" VALUES(21,'note',1772442000,'person','note research 06',NULL,1);
INSERT INTO "command" VALUES(22,'note',1772442000,'person','note research 06',NULL,1);
INSERT INTO "command" VALUES(23,'request',1772442000,'person','request contact 06',24,1);
INSERT INTO "command" VALUES(24,'undo',1772442000,'person','undo request (23)',NULL,2);
INSERT INTO "command" VALUES(25,'render',1772442000,'askaround','',NULL,1);
INSERT INTO "command" VALUES(26,'outbox',1772442000,'person','approve message 1',NULL,1);
INSERT INTO "command" VALUES(27,'sent',1772442000,'person','message 1 was sent',NULL,2);
INSERT INTO "command" VALUES(28,'render',1772442000,'askaround','',NULL,1);
INSERT INTO "command" VALUES(29,'outbox',1772442000,'person','approve message 2',NULL,1);
INSERT INTO "command" VALUES(30,'sent',1772442000,'person','message 2 was sent',NULL,2);
INSERT INTO "command" VALUES(31,'render',1772442000,'askaround','',NULL,1);
INSERT INTO "command" VALUES(32,'outbox',1772442000,'person','approve message 3',NULL,1);
INSERT INTO "command" VALUES(33,'sent',1772442000,'person','message 3 was sent',NULL,2);
INSERT INTO "command" VALUES(34,'render',1772442000,'askaround','',NULL,1);
INSERT INTO "command" VALUES(35,'outbox',1772442000,'person','approve message 4',NULL,1);
INSERT INTO "command" VALUES(36,'sent',1772442000,'person','message 4 was sent',NULL,2);
INSERT INTO "command" VALUES(37,'render',1772442000,'askaround','',NULL,1);
INSERT INTO "command" VALUES(38,'outbox',1772442000,'person','edit message 5',NULL,1);
INSERT INTO "command" VALUES(39,'outbox',1772442000,'person','reject message 5',NULL,2);
INSERT INTO "command" VALUES(40,'call',1772528400,'person','call.voicemail contact 01',NULL,2);
INSERT INTO "command" VALUES(41,'call',1772528400,'person','talk contact 02',NULL,1);
INSERT INTO "command" VALUES(42,'reply',1772528400,'person','decline contact 03',NULL,1);
INSERT INTO "command" VALUES(43,'stop',1772528400,'person','stop contact 04',NULL,1);
INSERT INTO "command" VALUES(44,'edit',1772528400,'person','edit contact 07',NULL,1);
INSERT INTO "command" VALUES(45,'tick',1773565200,'tick','timers',NULL,1);
INSERT INTO "command" VALUES(46,'merge',1773565200,'person','08 into 07',NULL,2);
INSERT INTO "command" VALUES(47,'forget',1773565200,'person','forget a contact',NULL,1);
INSERT INTO "command" VALUES(48,'edit',1773565200,'person','edit contact 07',NULL,1);
CREATE TABLE contact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, state TEXT NOT NULL,
        definition INTEGER NOT NULL, version INTEGER NOT NULL, entered_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL, organisation TEXT NOT NULL, organisation_key TEXT NOT NULL,
        tie TEXT NOT NULL, place TEXT NOT NULL, zone TEXT NOT NULL,
        do_not_contact INTEGER NOT NULL, forgotten INTEGER NOT NULL, introduced_by INTEGER,
        details TEXT NOT NULL
    ) STRICT;
INSERT INTO "contact" VALUES(1,'Vera Number-1','vera number-1','requested',1,6,1772442000,1772442000,'Trams 0','trams 0','unknown','','UTC',0,0,NULL,'{"title":"Head","emails":["v1@example.net"]}');
INSERT INTO "contact" VALUES(2,'Vera Number-2','vera number-2','interviewed',1,4,1772528400,1772442000,'Trams 1','trams 1','unknown','','UTC',0,0,NULL,'{"emails":["v2@example.net"]}');
INSERT INTO "contact" VALUES(3,'Vera Number-3','vera number-3','declined',1,4,1772528400,1772442000,'Trams 1','trams 1','unknown','','UTC',0,0,NULL,'{"emails":["v3@example.net"]}');
INSERT INTO "contact" VALUES(4,'(forgotten)','(forgotten)','stopped',1,5,1772528400,1772442000,'','','unknown','','',1,1,NULL,'{}');
INSERT INTO "contact" VALUES(5,'Vera Number-5','vera number-5','prospect',1,3,1772442000,1772442000,'Trams 2','trams 2','unknown','','UTC',0,0,NULL,'{"emails":["v5@example.net"]}');
INSERT INTO "contact" VALUES(6,'Vera Number-6','vera number-6','prospect',1,3,1772442000,1772442000,'Trams 3','trams 3','unknown','','UTC',0,0,NULL,'{"emails":["v6@example.net"]}');
INSERT INTO "contact" VALUES(7,'Vera Number-7','vera number-7','prospect',1,4,1772442000,1772442000,'Trams 3','trams 3','colleague','','UTC',0,0,NULL,'{"title":"Driver","emails":["v7@example.net","v8@example.net"],"fields":{"met":"a fair"}}');
CREATE TABLE contact_key (
        kind TEXT NOT NULL, value TEXT NOT NULL, contact INTEGER NOT NULL,
        PRIMARY KEY (kind, value, contact)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "contact_key" VALUES('email','v1@example.net',1);
INSERT INTO "contact_key" VALUES('email','v2@example.net',2);
INSERT INTO "contact_key" VALUES('email','v3@example.net',3);
INSERT INTO "contact_key" VALUES('email','v5@example.net',5);
INSERT INTO "contact_key" VALUES('email','v6@example.net',6);
INSERT INTO "contact_key" VALUES('email','v7@example.net',7);
INSERT INTO "contact_key" VALUES('email','v8@example.net',7);
CREATE TABLE cursor (channel TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE definition (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL,
        digest TEXT NOT NULL UNIQUE, compiled TEXT NOT NULL, source TEXT NOT NULL,
        stored_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "definition" VALUES(1,'informational-interview',1,'8236851453f1f34b23a6f4be3bbb991aa527b39d0ee42a4cdde7d4af8e3017a4','{"digest":"8236851453f1f34b23a6f4be3bbb991aa527b39d0ee42a4cdde7d4af8e3017a4","format":1,"initial":"prospect","observe":[["user.request","fire","request"],["user.propose","fire","propose"],["user.ask_locally","fire","ask_first"],["user.schedule","fire","accept"],["user.reschedule","fire","move"],["user.cancel","fire","cancel"],["user.thank","fire","thank"],["user.refer","fire","refer"],["user.introduce","fire","introduce"],["user.interest","fire","express"],["user.tell","fire","tell"],["user.stop","fire","stop"],["reply.accepted","propose","accept"],["reply.proposes_time","propose","accept"],["reply.reschedules","propose","reschedule"],["reply.declined","propose","decline"],["reply.stop","fire","stop"],["mail.bounced","fire","undelivered"],["calendar.accepted","fire","accept"],["calendar.declined","propose","reschedule"],["calendar.counter","propose","move"],["calendar.invited","propose","accept"],["calendar.moved","propose","move"],["calendar.removed","propose","cancel"],["meeting.over","fire","interview"],["meeting.no_show","fire","reschedule"],["meeting.cancelled","fire","reschedule"],["call.talked","fire","talk"],["call.booked","fire","accept"],["call.declined","fire","decline"]],"states":[["prospect","Worth asking and not asked yet","user.request",false,"request"],["requested","Asked; the answer is theirs","user.reply",false,"reply"],["scheduled","A time is agreed","user.prepare",false,"prepare"],["interviewed","You talked; a thank-you is owed","user.thank",false,"thank"],["thanked","Thanked; now the people they named","user.refer",false,"refer"],["referred","The people they named have become prospects","",false,""],["quiet","At rest: no answer to the last follow-up, or called off by you","",false,""],["declined","Said no. A normal answer","",true,""],["stopped","Asked to be left alone","",true,""]],"timers":[[["requested"],[7,"business_days","",false],[["send",{"channel":"same","message":"follow-up","while":["requested"]}]],"","",1],[["requested"],[10,"business_days","",false],[["suggest_call",{}]],"","",1],[["requested"],[14,"business_days","",false],[],"give_up","",1],[["scheduled"],[15,"minutes","meeting_end",false],[],"","meeting.over",1],[["thanked","referred"],[4,"months","",false],[["send",{"channel":"thank-you-choice","message":"keep-in-touch","while":["thanked","referred"]}]],"","",3]],"title":"Informational interviews","transitions":[["request",["prospect","quiet"],"requested",[["guard","objective",{},[]],["guard","records",{"about":["person"],"at_least":1,"kind":"research"},[]],["guard","records",{"about":["field","organisation"],"at_least":1,"kind":"research"},[]],["guard","knows_the_area",{},[]]],[["send",{"channel":"preferred","message":"request","while":["requested"]}]],"unasked"],["ask_first",["prospect"],"prospect",[],[["ask_locally",{"due":"2 business days"}]],""],["accept",["prospect","requested","quiet"],"scheduled",[["guard","meeting_time",{},[]],["guard","field",{"name":"emails"},[]]],[["send",{"channel":"calendar","message":"invitation","while":["scheduled"]}],["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["accept",["prospect","requested","quiet"],"scheduled",[["guard","meeting_time",{},[]],["not","",{},[["guard","field",{"name":"emails"},[]]]]],[["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["accept",["prospect","requested","quiet"],"requested",[["not","",{},[["guard","meeting_time",{},[]]]]],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["propose",["requested","quiet"],"requested",[],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["move",["scheduled"],"scheduled",[["guard","meeting_time",{},[]],["guard","field",{"name":"emails"},[]]],[["send",{"channel":"calendar","message":"invitation","while":["scheduled"]}],["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["move",["scheduled"],"scheduled",[["guard","meeting_time",{},[]],["not","",{},[["guard","field",{"name":"emails"},[]]]]],[["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["move",["scheduled"],"requested",[["not","",{},[["guard","meeting_time",{},[]]]]],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["reschedule",["scheduled","interviewed"],"requested",[],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["cancel",["scheduled"],"quiet",[["guard","field",{"name":"emails"},[]]],[["withdraw_invitation",{}],["send",{"channel":"same","message":"cancellation","while":["quiet"]}]],""],["cancel",["scheduled"],"quiet",[["not","",{},[["guard","field",{"name":"emails"},[]]]]],[],""],["interview",["scheduled"],"interviewed",[],[["task",{"do":"debrief","due":"4 hours","while":["interviewed","thanked","referred"]}],["task",{"do":"thank","due":"24 hours after meeting_end","while":["interviewed"]}]],""],["talk",["scheduled"],"interviewed",[],[["task",{"do":"debrief","due":"4 hours","while":["interviewed","thanked","referred"]}],["task",{"do":"thank","due":"24 hours","while":["interviewed"]}]],""],["talk",["prospect","requested","quiet"],"interviewed",[["guard","ready_to_talk",{},[]]],[["task",{"do":"debrief","due":"4 hours","while":["interviewed","thanked","referred"]}],["task",{"do":"thank","due":"24 hours","while":["interviewed"]}]],""],["thank",["interviewed"],"thanked",[["guard","names_one_concrete_thing",{},[]]],[["send",{"channel":"thank-you-choice","message":"thank-you","while":["thanked","referred"]}]],"unthanked"],["refer",["thanked","referred"],"referred",[["guard","records",{"at_least":1,"kind":"referral"},[]]],[["spawn",{"as":"prospect","due":"3 business days","from":"referral","task":"request"}]],""],["introduce",["thanked"],"thanked",[["guard","records",{"at_least":1,"kind":"referral"},[]]],[["send",{"channel":"thank-you-choice","message":"introduction-request","while":["thanked","referred"]}]],""],["introduce",["referred"],"referred",[["guard","records",{"at_least":1,"kind":"referral"},[]]],[["send",{"channel":"thank-you-choice","message":"introduction-request","while":["thanked","referred"]}]],""],["express",["thanked"],"thanked",[["guard","records",{"at_least":1,"kind":"job_talk"},[]]],[["send",{"channel":"same","message":"interest","while":["thanked","referred"]}]],""],["express",["referred"],"referred",[["guard","records",{"at_least":1,"kind":"job_talk"},[]]],[["send",{"channel":"same","message":"interest","while":["thanked","referred"]}]],""],["tell",["thanked"],"thanked",[],[["send",{"channel":"thank-you-choice","message":"what-came-of-it","while":["thanked","referred"]}]],""],["tell",["referred"],"referred",[],[["send",{"channel":"thank-you-choice","message":"what-came-of-it","while":["thanked","referred"]}]],""],["decline",["prospect","requested","scheduled","quiet"],"declined",[["any","",{},[["guard","field",{"name":"emails"},[]],["guard","field",{"name":"address"},[]]]]],[["send",{"channel":"thank-you-choice","message":"thanks-anyway","while":["declined"]}]],""],["decline",["prospect","requested","scheduled","quiet"],"declined",[["not","",{},[["any","",{},[["guard","field",{"name":"emails"},[]],["guard","field",{"name":"address"},[]]]]]]],[],""],["give_up",["requested"],"quiet",[],[],""],["unasked",["requested"],"prospect",[],[],""],["unthanked",["thanked","referred"],"interviewed",[],[["task",{"do":"thank","due":"1 business day","while":["interviewed"]}]],""],["undelivered",["requested"],"prospect",[],[["task",{"do":"find-another-address","while":["prospect"]}]],""],["undelivered",["scheduled"],"scheduled",[],[["task",{"do":"find-another-address","while":["scheduled"]}]],""],["undelivered",["thanked"],"interviewed",[],[["task",{"do":"find-another-address","while":["interviewed"]}],["task",{"do":"thank","due":"1 business day","while":["interviewed"]}]],""],["stop",["prospect","requested","scheduled","interviewed","thanked","referred","quiet","declined"],"stopped",[],[["do_not_contact",{}]],""]],"version":1,"workflow":"informational-interview"}','# The informational interview: you ask people about their work, and never for a job.
#
# Read it aloud: a contact is in one state; an intent (something a person wants or a plugin saw)
# means a trigger; a trigger takes a transition whose guards all hold; a transition drafts messages
# and sets tasks. Nothing is sent before you approve it. The keys are explained in
# docs/reference/workflow-files.md; `askaround workflow check FILE` looks over a copy of your own.

workflow: informational-interview
version: 1
title: Informational interviews
initial: prospect

states:                       # next: what `today` suggests there
  prospect:    { about: Worth asking and not asked yet,              next: user.request }
  requested:   { about: Asked; the answer is theirs,                 next: user.reply }
  scheduled:   { about: A time is agreed,                            next: user.prepare }
  interviewed: { about: You talked; a thank-you is owed,             next: user.thank }
  thanked:     { about: Thanked; now the people they named,          next: user.refer }
  referred:    { about: The people they named have become prospects }
  quiet:       { about: "At rest: no answer to the last follow-up, or called off by you" }
  declined:    { about: Said no. A normal answer,                   final: true }
  stopped:     { about: Asked to be left alone,                      final: true }

observe:                      # fire acts by itself; propose waits for you to confirm
  # what you do; user.reply, user.prepare and user.debrief change no state and are not listed
  user.request:         { fire: request }
  user.propose:         { fire: propose }
  user.ask_locally:     { fire: ask_first }
  user.schedule:        { fire: accept }
  user.reschedule:      { fire: move }
  user.cancel:          { fire: cancel }
  user.thank:           { fire: thank }
  user.refer:           { fire: refer }
  user.introduce:       { fire: introduce }
  user.interest:        { fire: express }
  user.tell:            { fire: tell }
  user.stop:            { fire: stop }
  # what their mail says; an auto-reply, a question and anything else are for you to read
  reply.accepted:       { propose: accept }
  reply.proposes_time:  { propose: accept }
  reply.reschedules:    { propose: reschedule }
  reply.declined:       { propose: decline }
  reply.stop:           { fire: stop }
  mail.bounced:         { fire: undelivered }
  # what became of the meeting
  calendar.accepted:    { fire: accept }
  calendar.declined:    { propose: reschedule }
  calendar.counter:     { propose: move }
  calendar.invited:     { propose: accept }
  calendar.moved:       { propose: move }
  calendar.removed:     { propose: cancel }
  meeting.over:         { fire: interview }
  meeting.no_show:      { fire: reschedule }
  meeting.cancelled:    { fire: reschedule }
  # what came of a call; voicemail, no answer and a wrong number change no state
  call.talked:          { fire: talk }
  call.booked:          { fire: accept }
  call.declined:        { fire: decline }

transitions:

  # --- asking

  - trigger: request
    from: [prospect, quiet]
    to: requested
    guards:
      - objective                                                  # you know what you want to learn
      - records: { kind: research, about: [person], at_least: 1 }
      - records: { kind: research, about: [field, organisation], at_least: 1 }
      - knows_the_area                                             # new there: ask locally first
    do:
      - send: { message: request, channel: preferred }
    on_undelivered: unasked                    # you rejected the draft, or nobody would take it

  - trigger: ask_first                         # nobody knows how a request is received there
    from: [prospect]
    to: prospect
    do:
      - ask_locally: { due: 2 business days }

  # --- agreeing on a time; an invitation needs a mail address, a word on the phone does not

  - trigger: accept
    from: [prospect, requested, quiet]
    to: scheduled
    guards:
      - meeting_time
      - field: { name: emails }
    do:
      - send: { message: invitation, channel: calendar }
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: accept
    from: [prospect, requested, quiet]
    to: scheduled
    guards:
      - meeting_time
      - not: { field: { name: emails } }
    do:
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: accept                            # a yes without a time: offer some
    from: [prospect, requested, quiet]
    to: requested
    guards:
      - not: meeting_time
    do:
      - send: { message: new-times, channel: same }

  - trigger: propose                           # times that suit both clocks
    from: [requested, quiet]
    to: requested
    do:
      - send: { message: new-times, channel: same }

  # --- when the time does not hold

  - trigger: move                              # you agreed on another time
    from: [scheduled]
    to: scheduled
    guards:
      - meeting_time
      - field: { name: emails }
    do:
      - send: { message: invitation, channel: calendar }
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: move
    from: [scheduled]
    to: scheduled
    guards:
      - meeting_time
      - not: { field: { name: emails } }
    do:
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: move                              # you cannot make it, and another time is to be found
    from: [scheduled]
    to: requested
    guards:
      - not: meeting_time
    do:
      - send: { message: new-times, channel: same }

  - trigger: reschedule                        # they cannot, or nobody came. It may turn out late:
    from: [scheduled, interviewed]             # the end of the meeting has passed as if it was held
    to: requested
    do:
      - send: { message: new-times, channel: same }

  - trigger: cancel                            # you call it off, in writing where they have an address
    from: [scheduled]
    to: quiet
    guards:
      - field: { name: emails }
    do:
      - withdraw_invitation                    # takes it out of their calendar, if it is in there
      - send: { message: cancellation, channel: same }

  - trigger: cancel
    from: [scheduled]
    to: quiet
    guards:
      - not: { field: { name: emails } }

  # --- the talk, on the day agreed or at once on the phone

  - trigger: interview
    from: [scheduled]
    to: interviewed
    do:
      - task: { do: debrief, due: 4 hours, while: [interviewed, thanked, referred] }
      - task: { do: thank, due: 24 hours after meeting_end }

  - trigger: talk
    from: [scheduled]
    to: interviewed
    do:
      - task: { do: debrief, due: 4 hours, while: [interviewed, thanked, referred] }
      - task: { do: thank, due: 24 hours }

  - trigger: talk                              # they may want to talk right away: be ready
    from: [prospect, requested, quiet]
    to: interviewed
    guards: [ready_to_talk]
    do:
      - task: { do: debrief, due: 4 hours, while: [interviewed, thanked, referred] }
      - task: { do: thank, due: 24 hours }

  # --- thanking, and the people they named

  - trigger: thank
    from: [interviewed]
    to: thanked
    guards: [names_one_concrete_thing]
    do:
      - send: { message: thank-you, channel: thank-you-choice, while: [thanked, referred] }
    on_undelivered: unthanked

  - trigger: refer
    from: [thanked, referred]
    to: referred
    guards:
      - records: { kind: referral, at_least: 1 }
    do:
      - spawn: { from: referral, as: prospect, task: request, due: 3 business days }

  - trigger: introduce                         # would they put the two of you in touch?
    from: [thanked]
    to: thanked
    guards:
      - records: { kind: referral, at_least: 1 }
    do:
      - send: { message: introduction-request, channel: thank-you-choice, while: [thanked, referred] }

  - trigger: introduce
    from: [referred]
    to: referred
    guards:
      - records: { kind: referral, at_least: 1 }
    do:
      - send: { message: introduction-request, channel: thank-you-choice, while: [thanked, referred] }

  # --- they brought up a job themselves: you may answer that, and nobody else''s

  - trigger: express
    from: [thanked]
    to: thanked
    guards:
      - records: { kind: job_talk, at_least: 1 }
    do:
      - send: { message: interest, channel: same, while: [thanked, referred] }

  - trigger: express
    from: [referred]
    to: referred
    guards:
      - records: { kind: job_talk, at_least: 1 }
    do:
      - send: { message: interest, channel: same, while: [thanked, referred] }

  # --- at the end: everybody hears what came of it

  - trigger: tell
    from: [thanked]
    to: thanked
    do:
      - send: { message: what-came-of-it, channel: thank-you-choice, while: [thanked, referred] }

  - trigger: tell
    from: [referred]
    to: referred
    do:
      - send: { message: what-came-of-it, channel: thank-you-choice, while: [thanked, referred] }

  # --- a no, and silence

  - trigger: decline
    from: [prospect, requested, scheduled, quiet]
    to: declined
    guards:
      - any: [ { field: { name: emails } }, { field: { name: address } } ]
    do:
      - send: { message: thanks-anyway, channel: thank-you-choice }

  - trigger: decline                           # said on the phone, and thanked there
    from: [prospect, requested, scheduled, quiet]
    to: declined
    guards:
      - not: { any: [ { field: { name: emails } }, { field: { name: address } } ] }

  - { trigger: give_up, from: [requested], to: quiet }

  # --- messages that did not go, and addresses that do not work

  - { trigger: unasked, from: [requested], to: prospect }

  - trigger: unthanked
    from: [thanked, referred]
    to: interviewed
    do:
      - task: { do: thank, due: 1 business day }

  - trigger: undelivered                       # it came back: never asked, then
    from: [requested]
    to: prospect
    do:
      - task: { do: find-another-address }

  - trigger: undelivered                       # still in your diary, though the invitation came back
    from: [scheduled]
    to: scheduled
    do:
      - task: { do: find-another-address }

  - trigger: undelivered                       # not thanked, then
    from: [thanked]
    to: interviewed
    do:
      - task: { do: find-another-address }
      - task: { do: thank, due: 1 business day }

  # --- the last word is theirs

  - trigger: stop
    from: any
    to: stopped
    do: [do_not_contact]

timers:                       # a state entered by `send` starts them when the message is delivered
  - in: requested
    after: 7 business days
    do: [ { send: { message: follow-up, channel: same } } ]
    at_most: 1
  - in: requested                              # written words leave it to them; a call does not
    after: 10 business days
    do: [suggest_call]
  - { in: requested, after: 14 business days, fire: give_up }
  - { in: scheduled, after: 15 minutes after meeting_end, observe: meeting.over }
  - in: [thanked, referred]
    after: 4 months
    do: [ { send: { message: keep-in-touch, channel: thank-you-choice } } ]
    at_most: 3
',1772442000);
CREATE TABLE do_not_contact (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO "do_not_contact" VALUES('09ca57e202c6f29815b50b15e9189e5266451e9149c919559e6765552991dd38');
CREATE TABLE effect (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, command INTEGER NOT NULL,
        kind TEXT NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL,
        created_at INTEGER NOT NULL, version INTEGER NOT NULL, due_at INTEGER, not_before INTEGER,
        approved_at INTEGER, settled_at INTEGER, attempts INTEGER NOT NULL, key TEXT NOT NULL,
        message_id TEXT NOT NULL, token TEXT NOT NULL, states TEXT NOT NULL,
        undelivered TEXT NOT NULL, detail TEXT NOT NULL, content TEXT NOT NULL,
        files TEXT NOT NULL, data TEXT NOT NULL
    ) STRICT;
INSERT INTO "effect" VALUES(1,1,8,'message','request','email','delivered',1772442000,4,NULL,NULL,1772442000,1772442000,0,'b580cd55383a75ab0cf0a479067c4509','b580cd55383a75ab0cf0a479067c4509@example.org','24e2c2b461421ec4f42b','["requested"]','unasked','you sent it','{"to":"v1@example.net","subject":"20 minutes on transport?","body":"Dear Vera Number-1,\n\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 0.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','[]','{"consent":"person"}');
INSERT INTO "effect" VALUES(2,2,11,'message','request','email','delivered',1772442000,4,NULL,NULL,1772442000,1772442000,0,'fb33315711e05571e607ed0e38bb13ea','fb33315711e05571e607ed0e38bb13ea@example.org','c7d9a29aa9ab1ccb1ab1','["requested"]','unasked','you sent it','{"to":"v2@example.net","subject":"20 minutes on transport?","body":"Dear Vera Number-2,\n\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 1.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','[]','{"consent":"person"}');
INSERT INTO "effect" VALUES(3,3,14,'message','request','email','delivered',1772442000,4,NULL,NULL,1772442000,1772442000,0,'6c530ee36042f4ca70d7a18178eed06b','6c530ee36042f4ca70d7a18178eed06b@example.org','1203453e38ec25bf2474','["requested"]','unasked','you sent it','{"to":"v3@example.net","subject":"20 minutes on transport?","body":"Dear Vera Number-3,\n\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 1.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','[]','{"consent":"person"}');
INSERT INTO "effect" VALUES(5,5,20,'message','request','email','rejected',1772442000,4,NULL,NULL,NULL,1772442000,0,'2cc3981586c4d58ffd2871d45e8a671c','2cc3981586c4d58ffd2871d45e8a671c@example.org','f5e6fd674308577dc6b9','["requested"]','unasked','not now','{"to":"v5@example.net","subject":"Twenty minutes?","body":"Dear Vera Number-5,\n\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 2.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n","edited":true}','[]','{}');
INSERT INTO "effect" VALUES(6,2,41,'task','debrief','','open',1772528400,1,1772542800,NULL,NULL,NULL,0,'','','','["interviewed","thanked","referred"]','','','{}','[]','{}');
INSERT INTO "effect" VALUES(7,2,41,'task','thank','','open',1772528400,1,1772614800,NULL,NULL,NULL,0,'','','','["interviewed"]','','','{}','[]','{}');
INSERT INTO "effect" VALUES(8,3,42,'message','thanks-anyway','email','drafted',1772528400,1,NULL,NULL,NULL,NULL,0,'f6fedc85a30d2ace3e99f6177639ccd6','f6fedc85a30d2ace3e99f6177639ccd6@example.org','a8ae4fefe53a5061464e','["declined"]','','','{"to":"v3@example.net"}','[]','{}');
INSERT INTO "effect" VALUES(9,1,45,'message','follow-up','email','drafted',1773565200,1,NULL,NULL,NULL,NULL,0,'b953e669a2037630d0767add76a24319','b953e669a2037630d0767add76a24319@example.org','fd5e4fa0af65830dda9e','["requested"]','','','{"to":"v1@example.net"}','[]','{"timer":true}');
CREATE TABLE event (
        seq INTEGER PRIMARY KEY, command INTEGER NOT NULL, at INTEGER NOT NULL, contact INTEGER,
        kind TEXT NOT NULL, trigger TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
        data TEXT NOT NULL, changes TEXT NOT NULL, tombstone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
INSERT INTO "event" VALUES(1,1,1772442000,NULL,'campaign.founded','','','','{}','[["fact",1,null,{"id":1,"name":"name","value":"\"campaign\""}],["fact",2,null,{"id":2,"name":"key","value":"\"a057d6ef78f62163e81e5aae5576b24388f7933d1d2cb3eee39c72f1aff68e31\""}],["fact",3,null,{"id":3,"name":"id","value":"\"6481cedb3428d039\""}],["fact",4,null,{"id":4,"name":"founded_at","value":"1772442000"}]]',0);
INSERT INTO "event" VALUES(2,1,1772442000,NULL,'workflow.used','','','','{"definition":1,"name":"informational-interview"}','[["fact",5,null,{"name":"workflow","value":"1","id":5}],["fact",6,null,{"name":"hints","value":"{\"schedule\":\"schedule\",\"reschedule\":\"reschedule\",\"cancel\":\"cancel\",\"calendar.counter\":\"reschedule\",\"calendar.invited\":\"calendar\",\"calendar.moved\":\"reschedule\",\"calendar.removed\":\"cancel\",\"propose\":\"propose\",\"meeting.no_show\":\"reschedule\",\"meeting.cancelled\":\"cancel\",\"reply.accepted\":\"reply\",\"reply.declined\":\"reply\",\"reply.proposes_time\":\"reply\",\"reply.reschedules\":\"reply\",\"reply.asks_for_info\":\"reply\",\"reply.asks_resume\":\"reply\",\"reply.redirects\":\"reply\",\"reply.stop\":\"reply\",\"reply.other\":\"reply\",\"ask_locally\":\"etiquette ask\",\"request\":\"request\",\"reply\":\"reply\",\"prepare\":\"prepare\",\"debrief\":\"debrief\",\"thank\":\"thank\",\"refer\":\"refer\",\"introduce\":\"refer\",\"interest\":\"thank\",\"tell\":\"thank\",\"decide\":\"decide\",\"stop\":\"stop\",\"call\":\"call\",\"call.talked\":\"call\",\"call.booked\":\"call\",\"call.declined\":\"call\",\"call.voicemail\":\"call\",\"call.no_answer\":\"call\",\"call.wrong_number\":\"call\"}","id":6}],["fact",7,null,{"name":"anchors","value":"{\"meeting\":[\"meeting\",\"start\"],\"meeting_end\":[\"meeting\",\"end\"]}","id":7}]]',0);
INSERT INTO "event" VALUES(3,2,1772442000,NULL,'profile.set','','','','{"parts":["about","email","name","zone"]}','[["fact",8,null,{"name":"profile","value":"{\"name\":\"Robin Vale\",\"about\":\"a planner\",\"email\":\"robin@example.org\",\"zone\":\"UTC\"}","id":8}]]',0);
INSERT INTO "event" VALUES(4,3,1772442000,NULL,'objective.set','','','','{"parts":["field","kind","text"]}','[["fact",9,null,{"name":"objective","value":"{\"text\":\"how timetables are made\",\"field\":\"transport\",\"kind\":\"career\"}","id":9}]]',0);
INSERT INTO "event" VALUES(5,4,1772442000,1,'contact.added','','','prospect','{}','[["contact",1,null,{"id":1,"name":"Vera Number-1","name_key":"vera number-1","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 0","organisation_key":"trams 0","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v1@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(6,4,1772442000,2,'contact.added','','','prospect','{}','[["contact",2,null,{"id":2,"name":"Vera Number-2","name_key":"vera number-2","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 1","organisation_key":"trams 1","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v2@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(7,4,1772442000,3,'contact.added','','','prospect','{}','[["contact",3,null,{"id":3,"name":"Vera Number-3","name_key":"vera number-3","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 1","organisation_key":"trams 1","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v3@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(8,4,1772442000,4,'contact.added','','','prospect','{}','[]',1);
INSERT INTO "event" VALUES(9,4,1772442000,5,'contact.added','','','prospect','{}','[["contact",5,null,{"id":5,"name":"Vera Number-5","name_key":"vera number-5","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 2","organisation_key":"trams 2","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v5@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(10,4,1772442000,6,'contact.added','','','prospect','{}','[["contact",6,null,{"id":6,"name":"Vera Number-6","name_key":"vera number-6","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 3","organisation_key":"trams 3","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v6@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(11,4,1772442000,7,'contact.added','','','prospect','{}','[["contact",7,null,{"id":7,"name":"Vera Number-7","name_key":"vera number-7","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 3","organisation_key":"trams 3","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v7@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(12,4,1772442000,8,'contact.added','','','prospect','{}','[["contact",8,null,{"id":8,"name":"Vera Number-8","name_key":"vera number-8","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 4","organisation_key":"trams 4","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v8@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(13,5,1772442000,1,'contact.merged','','','','{"fields":["details"]}','[["contact",1,{"version":1,"details":"{\"emails\":[\"v1@example.net\"]}"},{"version":2,"details":"{\"title\":\"Head\",\"emails\":[\"v1@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(14,6,1772442000,1,'record.added','','','','{"record":1,"of":"research"}','[["record",1,null,{"contact":1,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":1}]]',0);
INSERT INTO "event" VALUES(15,7,1772442000,1,'record.added','','','','{"record":2,"of":"research"}','[["record",2,null,{"contact":1,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":2}]]',0);
INSERT INTO "event" VALUES(16,8,1772442000,1,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"warn","topic":"decision","reason":"the campaign does not say yet which decision the talks are for","source":"S19","remedy":"askaround objective --question \"…\" --option \"…\" --option \"…\" --criterion \"…\"","tier":"default","until":null,"rule":"decision-question","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"ask a local job group, employment office or career coach first: askaround etiquette ask 01","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",1,{"version":2,"state":"prospect","entered_at":1772442000},{"version":3,"state":"requested","entered_at":1772442000}],["timer",1,null,{"contact":1,"slot":0,"due_at":null,"fired":0,"id":1}],["timer",2,null,{"contact":1,"slot":1,"due_at":null,"fired":0,"id":2}],["timer",3,null,{"contact":1,"slot":2,"due_at":null,"fired":0,"id":3}],["effect",1,null,{"id":1,"contact":1,"command":8,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"b580cd55383a75ab0cf0a479067c4509","message_id":"b580cd55383a75ab0cf0a479067c4509@example.org","token":"24e2c2b461421ec4f42b","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"v1@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(17,9,1772442000,2,'record.added','','','','{"record":3,"of":"research"}','[["record",3,null,{"contact":2,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":3}]]',0);
INSERT INTO "event" VALUES(18,10,1772442000,2,'record.added','','','','{"record":4,"of":"research"}','[["record",4,null,{"contact":2,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":4}]]',0);
INSERT INTO "event" VALUES(19,11,1772442000,2,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"warn","topic":"decision","reason":"the campaign does not say yet which decision the talks are for","source":"S19","remedy":"askaround objective --question \"…\" --option \"…\" --option \"…\" --criterion \"…\"","tier":"default","until":null,"rule":"decision-question","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"ask a local job group, employment office or career coach first: askaround etiquette ask 02","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",2,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",4,null,{"contact":2,"slot":0,"due_at":null,"fired":0,"id":4}],["timer",5,null,{"contact":2,"slot":1,"due_at":null,"fired":0,"id":5}],["timer",6,null,{"contact":2,"slot":2,"due_at":null,"fired":0,"id":6}],["effect",2,null,{"id":2,"contact":2,"command":11,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"fb33315711e05571e607ed0e38bb13ea","message_id":"fb33315711e05571e607ed0e38bb13ea@example.org","token":"c7d9a29aa9ab1ccb1ab1","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"v2@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(20,12,1772442000,3,'record.added','','','','{"record":5,"of":"research"}','[["record",5,null,{"contact":3,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":5}]]',0);
INSERT INTO "event" VALUES(21,13,1772442000,3,'record.added','','','','{"record":6,"of":"research"}','[["record",6,null,{"contact":3,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":6}]]',0);
INSERT INTO "event" VALUES(22,14,1772442000,3,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"warn","topic":"decision","reason":"the campaign does not say yet which decision the talks are for","source":"S19","remedy":"askaround objective --question \"…\" --option \"…\" --option \"…\" --criterion \"…\"","tier":"default","until":null,"rule":"decision-question","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"ask a local job group, employment office or career coach first: askaround etiquette ask 03","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",3,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",7,null,{"contact":3,"slot":0,"due_at":null,"fired":0,"id":7}],["timer",8,null,{"contact":3,"slot":1,"due_at":null,"fired":0,"id":8}],["timer",9,null,{"contact":3,"slot":2,"due_at":null,"fired":0,"id":9}],["effect",3,null,{"id":3,"contact":3,"command":14,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"6c530ee36042f4ca70d7a18178eed06b","message_id":"6c530ee36042f4ca70d7a18178eed06b@example.org","token":"1203453e38ec25bf2474","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"v3@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(23,15,1772442000,4,'record.added','','','','{"of":"research"}','[]',1);
INSERT INTO "event" VALUES(24,16,1772442000,4,'record.added','','','','{"of":"research"}','[]',1);
INSERT INTO "event" VALUES(25,17,1772442000,4,'transition','request','prospect','requested','{"intent":"user.request"}','[]',1);
INSERT INTO "event" VALUES(26,18,1772442000,5,'record.added','','','','{"record":9,"of":"research"}','[["record",9,null,{"contact":5,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":9}]]',0);
INSERT INTO "event" VALUES(27,19,1772442000,5,'record.added','','','','{"record":10,"of":"research"}','[["record",10,null,{"contact":5,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":10}]]',0);
INSERT INTO "event" VALUES(28,20,1772442000,5,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"warn","topic":"decision","reason":"the campaign does not say yet which decision the talks are for","source":"S19","remedy":"askaround objective --question \"…\" --option \"…\" --option \"…\" --criterion \"…\"","tier":"default","until":null,"rule":"decision-question","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"ask a local job group, employment office or career coach first: askaround etiquette ask 05","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",5,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",13,null,{"contact":5,"slot":0,"due_at":null,"fired":0,"id":13}],["timer",14,null,{"contact":5,"slot":1,"due_at":null,"fired":0,"id":14}],["timer",15,null,{"contact":5,"slot":2,"due_at":null,"fired":0,"id":15}],["effect",5,null,{"id":5,"contact":5,"command":20,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"2cc3981586c4d58ffd2871d45e8a671c","message_id":"2cc3981586c4d58ffd2871d45e8a671c@example.org","token":"f5e6fd674308577dc6b9","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"v5@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(29,21,1772442000,6,'record.added','','','','{"record":11,"of":"research"}','[["record",11,null,{"contact":6,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":11}]]',0);
INSERT INTO "event" VALUES(30,22,1772442000,6,'record.added','','','','{"record":12,"of":"research"}','[["record",12,null,{"contact":6,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":12}]]',0);
INSERT INTO "event" VALUES(31,23,1772442000,6,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"warn","topic":"decision","reason":"the campaign does not say yet which decision the talks are for","source":"S19","remedy":"askaround objective --question \"…\" --option \"…\" --option \"…\" --criterion \"…\"","tier":"default","until":null,"rule":"decision-question","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"ask a local job group, employment office or career coach first: askaround etiquette ask 06","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",6,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",16,null,{"contact":6,"slot":0,"due_at":null,"fired":0,"id":16}],["timer",17,null,{"contact":6,"slot":1,"due_at":null,"fired":0,"id":17}],["timer",18,null,{"contact":6,"slot":2,"due_at":null,"fired":0,"id":18}],["effect",6,null,{"id":6,"contact":6,"command":23,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"4618d7e9ce8796af2d375ae6cd94e4ad","message_id":"4618d7e9ce8796af2d375ae6cd94e4ad@example.org","token":"22c90275a2a26bc98491","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"v6@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(32,24,1772442000,6,'undone','request','requested','prospect','{"of":31,"kind":"transition"}','[["effect",6,{"id":6,"contact":6,"command":23,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"4618d7e9ce8796af2d375ae6cd94e4ad","message_id":"4618d7e9ce8796af2d375ae6cd94e4ad@example.org","token":"22c90275a2a26bc98491","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"v6@example.net\"}","files":"[]","data":"{}"},null],["timer",18,{"id":18,"contact":6,"slot":2,"due_at":null,"fired":0},null],["timer",17,{"id":17,"contact":6,"slot":1,"due_at":null,"fired":0},null],["timer",16,{"id":16,"contact":6,"slot":0,"due_at":null,"fired":0},null],["contact",6,{"version":2,"state":"requested","entered_at":1772442000},{"version":3,"state":"prospect","entered_at":1772442000}]]',0);
INSERT INTO "event" VALUES(33,24,1772442000,NULL,'command.undone','','','','{"command":23,"name":"request"}','[]',0);
INSERT INTO "event" VALUES(34,25,1772442000,1,'effect.rendered','','','','{"effect":1}','[["effect",1,{"version":1,"content":"{\"to\":\"v1@example.net\"}"},{"version":2,"content":"{\"to\":\"v1@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Vera Number-1,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 0.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(35,26,1772442000,1,'effect.approved','','','','{"effect":1}','[["effect",1,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(36,27,1772442000,1,'effect.delivered','','','','{"effect":1,"purpose":"request","channel":"email","told":true}','[["effect",1,{"status":"approved","version":3,"settled_at":null,"detail":""},{"status":"delivered","version":4,"settled_at":1772442000,"detail":"you sent it"}]]',0);
INSERT INTO "event" VALUES(37,27,1772442000,1,'timers.restarted','','','','{}','[["timer",1,{"due_at":null},{"due_at":1773219600}],["timer",2,{"due_at":null},{"due_at":1773651600}],["timer",3,{"due_at":null},{"due_at":1773997200}],["contact",1,{"version":3},{"version":4}]]',0);
INSERT INTO "event" VALUES(38,28,1772442000,2,'effect.rendered','','','','{"effect":2}','[["effect",2,{"version":1,"content":"{\"to\":\"v2@example.net\"}"},{"version":2,"content":"{\"to\":\"v2@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Vera Number-2,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 1.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(39,29,1772442000,2,'effect.approved','','','','{"effect":2}','[["effect",2,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(40,30,1772442000,2,'effect.delivered','','','','{"effect":2,"purpose":"request","channel":"email","told":true}','[["effect",2,{"status":"approved","version":3,"settled_at":null,"detail":""},{"status":"delivered","version":4,"settled_at":1772442000,"detail":"you sent it"}]]',0);
INSERT INTO "event" VALUES(41,30,1772442000,2,'timers.restarted','','','','{}','[["timer",4,{"due_at":null},{"due_at":1773219600}],["timer",5,{"due_at":null},{"due_at":1773651600}],["timer",6,{"due_at":null},{"due_at":1773997200}],["contact",2,{"version":2},{"version":3}]]',0);
INSERT INTO "event" VALUES(42,31,1772442000,3,'effect.rendered','','','','{"effect":3}','[["effect",3,{"version":1,"content":"{\"to\":\"v3@example.net\"}"},{"version":2,"content":"{\"to\":\"v3@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Vera Number-3,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 1.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(43,32,1772442000,3,'effect.approved','','','','{"effect":3}','[["effect",3,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(44,33,1772442000,3,'effect.delivered','','','','{"effect":3,"purpose":"request","channel":"email","told":true}','[["effect",3,{"status":"approved","version":3,"settled_at":null,"detail":""},{"status":"delivered","version":4,"settled_at":1772442000,"detail":"you sent it"}]]',0);
INSERT INTO "event" VALUES(45,33,1772442000,3,'timers.restarted','','','','{}','[["timer",7,{"due_at":null},{"due_at":1773219600}],["timer",8,{"due_at":null},{"due_at":1773651600}],["timer",9,{"due_at":null},{"due_at":1773997200}],["contact",3,{"version":2},{"version":3}]]',0);
INSERT INTO "event" VALUES(46,34,1772442000,4,'effect.rendered','','','','{"effect":4}','[]',1);
INSERT INTO "event" VALUES(47,35,1772442000,4,'effect.approved','','','','{"effect":4}','[]',1);
INSERT INTO "event" VALUES(48,36,1772442000,4,'effect.delivered','','','','{"effect":4,"purpose":"request","channel":"email"}','[]',1);
INSERT INTO "event" VALUES(49,36,1772442000,4,'timers.restarted','','','','{}','[]',1);
INSERT INTO "event" VALUES(50,37,1772442000,5,'effect.rendered','','','','{"effect":5}','[["effect",5,{"version":1,"content":"{\"to\":\"v5@example.net\"}"},{"version":2,"content":"{\"to\":\"v5@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Vera Number-5,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 2.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(51,38,1772442000,5,'effect.edited','','','','{"effect":5}','[["effect",5,{"version":2,"content":"{\"to\":\"v5@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Vera Number-5,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 2.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"},{"version":3,"content":"{\"to\":\"v5@example.net\",\"subject\":\"Twenty minutes?\",\"body\":\"Dear Vera Number-5,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work at Trams 2.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\",\"edited\":true}"}]]',0);
INSERT INTO "event" VALUES(52,39,1772442000,5,'effect.rejected','','','','{"effect":5,"purpose":"request","reason":"not now"}','[["effect",5,{"status":"drafted","version":3,"settled_at":null,"detail":""},{"status":"rejected","version":4,"settled_at":1772442000,"detail":"not now"}]]',0);
INSERT INTO "event" VALUES(53,39,1772442000,5,'transition','unasked','requested','prospect','{}','[["contact",5,{"version":2,"state":"requested","entered_at":1772442000},{"version":3,"state":"prospect","entered_at":1772442000}],["timer",13,{"id":13,"contact":5,"slot":0,"due_at":null,"fired":0},null],["timer",14,{"id":14,"contact":5,"slot":1,"due_at":null,"fired":0},null],["timer",15,{"id":15,"contact":5,"slot":2,"due_at":null,"fired":0},null]]',0);
INSERT INTO "event" VALUES(54,40,1772528400,1,'intent','','requested','requested','{"intent":"call.voicemail"}','[]',0);
INSERT INTO "event" VALUES(55,40,1772528400,1,'timers.restarted','','','','{}','[["timer",1,{"due_at":1773219600},{"due_at":1773306000}],["timer",2,{"due_at":1773651600},{"due_at":1773738000}],["timer",3,{"due_at":1773997200},{"due_at":1774256400}],["contact",1,{"version":4},{"version":5}]]',0);
INSERT INTO "event" VALUES(56,41,1772528400,2,'transition','talk','requested','interviewed','{"overrule":"they had time","intent":"call.talked","overruled":[{"severity":"block","topic":"guard:ready_to_talk","reason":"not ready to talk yet: a list of questions missing","source":"S24","remedy":"askaround prepare 02","tier":"method","until":null,"rule":"ready_to_talk","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",2,{"version":3,"state":"requested","entered_at":1772442000},{"version":4,"state":"interviewed","entered_at":1772528400}],["timer",4,{"id":4,"contact":2,"slot":0,"due_at":1773219600,"fired":0},null],["timer",5,{"id":5,"contact":2,"slot":1,"due_at":1773651600,"fired":0},null],["timer",6,{"id":6,"contact":2,"slot":2,"due_at":1773997200,"fired":0},null],["effect",6,null,{"id":6,"contact":2,"command":41,"kind":"task","purpose":"debrief","channel":"","status":"open","created_at":1772528400,"version":1,"due_at":1772542800,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"","message_id":"","token":"","states":"[\"interviewed\",\"thanked\",\"referred\"]","undelivered":"","detail":"","content":"{}","files":"[]","data":"{}"}],["effect",7,null,{"id":7,"contact":2,"command":41,"kind":"task","purpose":"thank","channel":"","status":"open","created_at":1772528400,"version":1,"due_at":1772614800,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"","message_id":"","token":"","states":"[\"interviewed\"]","undelivered":"","detail":"","content":"{}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(57,42,1772528400,3,'transition','decline','requested','declined','{"intent":"reply.declined"}','[["contact",3,{"version":3,"state":"requested","entered_at":1772442000},{"version":4,"state":"declined","entered_at":1772528400}],["timer",7,{"id":7,"contact":3,"slot":0,"due_at":1773219600,"fired":0},null],["timer",8,{"id":8,"contact":3,"slot":1,"due_at":1773651600,"fired":0},null],["timer",9,{"id":9,"contact":3,"slot":2,"due_at":1773997200,"fired":0},null],["effect",8,null,{"id":8,"contact":3,"command":42,"kind":"message","purpose":"thanks-anyway","channel":"email","status":"drafted","created_at":1772528400,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"f6fedc85a30d2ace3e99f6177639ccd6","message_id":"f6fedc85a30d2ace3e99f6177639ccd6@example.org","token":"a8ae4fefe53a5061464e","states":"[\"declined\"]","undelivered":"","detail":"","content":"{\"to\":\"v3@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(58,43,1772528400,4,'transition','stop','requested','stopped','{"intent":"user.stop"}','[]',1);
INSERT INTO "event" VALUES(59,44,1772528400,7,'contact.edited','','','','{"fields":["tie","details"]}','[["contact",7,{"version":1,"tie":"unknown","details":"{\"emails\":[\"v7@example.net\"]}"},{"version":2,"tie":"colleague","details":"{\"emails\":[\"v7@example.net\"],\"fields\":{\"met\":\"a fair\"}}"}]]',0);
INSERT INTO "event" VALUES(60,45,1773565200,1,'timer','','requested','requested','{"timer":0}','[["contact",1,{"version":5},{"version":6}],["timer",1,{"due_at":1773306000,"fired":0},{"due_at":null,"fired":1}],["effect",9,null,{"id":9,"contact":1,"command":45,"kind":"message","purpose":"follow-up","channel":"email","status":"drafted","created_at":1773565200,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"b953e669a2037630d0767add76a24319","message_id":"b953e669a2037630d0767add76a24319@example.org","token":"fd5e4fa0af65830dda9e","states":"[\"requested\"]","undelivered":"","detail":"","content":"{\"to\":\"v1@example.net\"}","files":"[]","data":"{\"timer\":true}"}]]',0);
INSERT INTO "event" VALUES(61,46,1773565200,8,'contact.joined','','prospect','','{"into":7}','[["contact",8,{"id":8,"name":"Vera Number-8","name_key":"vera number-8","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"Trams 4","organisation_key":"trams 4","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"v8@example.net\"]}"},null]]',0);
INSERT INTO "event" VALUES(62,46,1773565200,7,'contact.merged','','','','{"fields":["details"]}','[["contact",7,{"version":2,"details":"{\"emails\":[\"v7@example.net\"],\"fields\":{\"met\":\"a fair\"}}"},{"version":3,"details":"{\"emails\":[\"v7@example.net\",\"v8@example.net\"],\"fields\":{\"met\":\"a fair\"}}"}]]',0);
INSERT INTO "event" VALUES(63,47,1773565200,NULL,'contact.forgotten','','','','{"contact":4}','[]',0);
INSERT INTO "event" VALUES(64,48,1773565200,7,'contact.edited','','','','{"fields":["details"]}','[["contact",7,{"version":3,"details":"{\"emails\":[\"v7@example.net\",\"v8@example.net\"],\"fields\":{\"met\":\"a fair\"}}"},{"version":4,"details":"{\"title\":\"Driver\",\"emails\":[\"v7@example.net\",\"v8@example.net\"],\"fields\":{\"met\":\"a fair\"}}"}]]',0);
CREATE TABLE fact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
    ) STRICT;
INSERT INTO "fact" VALUES(1,'name','"campaign"');
INSERT INTO "fact" VALUES(2,'key','"a057d6ef78f62163e81e5aae5576b24388f7933d1d2cb3eee39c72f1aff68e31"');
INSERT INTO "fact" VALUES(3,'id','"6481cedb3428d039"');
INSERT INTO "fact" VALUES(4,'founded_at','1772442000');
INSERT INTO "fact" VALUES(5,'workflow','1');
INSERT INTO "fact" VALUES(6,'hints','{"schedule":"schedule","reschedule":"reschedule","cancel":"cancel","calendar.counter":"reschedule","calendar.invited":"calendar","calendar.moved":"reschedule","calendar.removed":"cancel","propose":"propose","meeting.no_show":"reschedule","meeting.cancelled":"cancel","reply.accepted":"reply","reply.declined":"reply","reply.proposes_time":"reply","reply.reschedules":"reply","reply.asks_for_info":"reply","reply.asks_resume":"reply","reply.redirects":"reply","reply.stop":"reply","reply.other":"reply","ask_locally":"etiquette ask","request":"request","reply":"reply","prepare":"prepare","debrief":"debrief","thank":"thank","refer":"refer","introduce":"refer","interest":"thank","tell":"thank","decide":"decide","stop":"stop","call":"call","call.talked":"call","call.booked":"call","call.declined":"call","call.voicemail":"call","call.no_answer":"call","call.wrong_number":"call"}');
INSERT INTO "fact" VALUES(7,'anchors','{"meeting":["meeting","start"],"meeting_end":["meeting","end"]}');
INSERT INTO "fact" VALUES(8,'profile','{"name":"Robin Vale","about":"a planner","email":"robin@example.org","zone":"UTC"}');
INSERT INTO "fact" VALUES(9,'objective','{"text":"how timetables are made","field":"transport","kind":"career"}');
CREATE TABLE forgotten (contact INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
INSERT INTO "forgotten" VALUES(4,1773565200);
CREATE TABLE observation (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
        kind TEXT NOT NULL, at INTEGER NOT NULL, contact INTEGER, status TEXT NOT NULL,
        data TEXT NOT NULL
    ) STRICT;
CREATE TABLE record (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "record" VALUES(1,1,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(2,1,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(3,2,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(4,2,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(5,3,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(6,3,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(9,5,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(10,5,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(11,6,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(12,6,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
CREATE TABLE settings_seen (
        plugin TEXT PRIMARY KEY, digest TEXT NOT NULL, value TEXT NOT NULL
    ) STRICT;
CREATE TABLE timer (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, slot INTEGER NOT NULL, due_at INTEGER,
        fired INTEGER NOT NULL
    ) STRICT;
INSERT INTO "timer" VALUES(1,1,0,NULL,1);
INSERT INTO "timer" VALUES(2,1,1,1773738000,0);
INSERT INTO "timer" VALUES(3,1,2,1774256400,0);
CREATE INDEX command_undone ON command (id) WHERE undone_by IS NOT NULL;
CREATE INDEX event_contact ON event (contact, seq) WHERE contact IS NOT NULL;
CREATE INDEX event_command ON event (command);
CREATE INDEX contact_name ON contact (name_key);
CREATE INDEX contact_state ON contact (state, id);
CREATE INDEX contact_organisation ON contact (organisation_key) WHERE organisation_key <> '';
CREATE INDEX contact_introduced ON contact (introduced_by) WHERE introduced_by IS NOT NULL;
CREATE INDEX contact_key_contact ON contact_key (contact);
CREATE INDEX record_contact ON record (contact, kind, id);
CREATE INDEX record_kind ON record (kind, id);
CREATE UNIQUE INDEX effect_key ON effect (key) WHERE key <> '';
CREATE INDEX effect_contact ON effect (contact, id);
CREATE INDEX effect_status ON effect (status, due_at);
CREATE INDEX effect_message ON effect (message_id) WHERE message_id <> '';
CREATE INDEX effect_token ON effect (token) WHERE token <> '';
CREATE INDEX timer_contact ON timer (contact);
CREATE INDEX timer_due ON timer (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX observation_review ON observation (status, id) WHERE status = 'review';
CREATE INDEX observation_contact ON observation (contact) WHERE contact IS NOT NULL;
COMMIT;
PRAGMA user_version=1;
