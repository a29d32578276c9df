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
INSERT INTO "command" VALUES(4,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(5,'note',1772442000,'person','note research 01',NULL,1);
INSERT INTO "command" VALUES(6,'note',1772442000,'person','note research 01',NULL,1);
INSERT INTO "command" VALUES(7,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(8,'note',1772442000,'person','note research 02',NULL,1);
INSERT INTO "command" VALUES(9,'note',1772442000,'person','note research 02',NULL,1);
INSERT INTO "command" VALUES(10,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(11,'note',1772442000,'person','note research 03',NULL,1);
INSERT INTO "command" VALUES(12,'note',1772442000,'person','note research 03',NULL,1);
INSERT INTO "command" VALUES(13,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(14,'note',1772442000,'person','note research 04',NULL,1);
INSERT INTO "command" VALUES(15,'note',1772442000,'person','note research 04',NULL,1);
INSERT INTO "command" VALUES(16,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(17,'note',1772442000,'person','note research 05',NULL,1);
INSERT INTO "command" VALUES(18,'note',1772442000,'person','note research 05',NULL,1);
INSERT INTO "command" VALUES(19,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(20,'note',1772442000,'person','note research 06',NULL,1);
INSERT INTO "command" VALUES(21,'note',1772442000,'person','note research 06',NULL,1);
INSERT INTO "command" VALUES(22,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(23,'note',1772442000,'person','note research 07',NULL,1);
INSERT INTO "command" VALUES(24,'note',1772442000,'person','note research 07',NULL,1);
INSERT INTO "command" VALUES(25,'add',1772442000,'person','add a contact',NULL,1);
INSERT INTO "command" VALUES(26,'note',1772442000,'person','note research 08',NULL,1);
INSERT INTO "command" VALUES(27,'note',1772442000,'person','note research 08',NULL,1);
INSERT INTO "command" VALUES(28,'request',1772442000,'person','request contact 01',NULL,1);
INSERT INTO "command" VALUES(29,'request',1772442000,'person','request contact 02',NULL,1);
INSERT INTO "command" VALUES(30,'request',1772442000,'person','request contact 03',NULL,1);
INSERT INTO "command" VALUES(31,'request',1772442000,'person','request contact 04',NULL,1);
INSERT INTO "command" VALUES(32,'request',1772442000,'person','request contact 05',NULL,1);
INSERT INTO "command" VALUES(33,'render',1772442000,'askaround','make the words of a message ready',NULL,1);
INSERT INTO "command" VALUES(34,'outbox',1772442000,'person','approve message 1',NULL,1);
INSERT INTO "command" VALUES(35,'deliver',1772442000,'tick','deliver messages',NULL,3);
INSERT INTO "command" VALUES(36,'render',1772442000,'askaround','make the words of a message ready',NULL,1);
INSERT INTO "command" VALUES(37,'outbox',1772442000,'person','approve message 3',NULL,1);
INSERT INTO "command" VALUES(38,'deliver',1772442000,'tick','deliver messages',NULL,4);
INSERT INTO "command" VALUES(39,'render',1772442000,'askaround','make the words of a message ready',NULL,1);
INSERT INTO "command" VALUES(40,'outbox',1772442000,'person','approve message 4',NULL,1);
INSERT INTO "command" VALUES(41,'deliver',1772442000,'tick','deliver messages',NULL,2);
INSERT INTO "command" VALUES(42,'render',1772442000,'askaround','make the words of a message ready',NULL,1);
INSERT INTO "command" VALUES(43,'outbox',1772442000,'person','approve message 5',NULL,1);
INSERT INTO "command" VALUES(44,'deliver',1772442000,'tick','deliver messages',NULL,3);
INSERT INTO "command" VALUES(45,'render',1772442000,'askaround','make the words of a message ready',NULL,1);
INSERT INTO "command" VALUES(46,'outbox',1772442000,'person','approve message 6',NULL,1);
INSERT INTO "command" VALUES(47,'deliver',1772442000,'tick','deliver messages',NULL,2);
INSERT INTO "command" VALUES(48,'deliver',1772442301,'tick','deliver messages',NULL,4);
INSERT INTO "command" VALUES(49,'tick',1772442301,'tick','news from email',NULL,2);
INSERT INTO "command" VALUES(50,'schedule',1772442301,'person','schedule 01',NULL,3);
INSERT INTO "command" VALUES(51,'sent',1772442301,'person','message 4 was sent',NULL,2);
INSERT INTO "command" VALUES(52,'merge',1772442301,'person','07 into 06',53,2);
INSERT INTO "command" VALUES(53,'undo',1772442301,'person','undo merge (52)',NULL,3);
INSERT INTO "command" VALUES(54,'restore',1772442301,'person','a backup was restored',NULL,1);
INSERT INTO "command" VALUES(55,'request',1772442301,'person','request contact 08',NULL,1);
INSERT INTO "command" VALUES(56,'edit',1772528701,'person','edit contact 07',NULL,1);
CREATE TABLE contact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL, state TEXT NOT NULL,
        definition INTEGER NOT NULL, version INTEGER NOT NULL, entered_at INTEGER NOT NULL,
        created_at INTEGER NOT NULL, organisation TEXT NOT NULL, organisation_key TEXT NOT NULL,
        tie TEXT NOT NULL, place TEXT NOT NULL, zone TEXT NOT NULL,
        do_not_contact INTEGER NOT NULL, forgotten INTEGER NOT NULL, introduced_by INTEGER,
        details TEXT NOT NULL
    ) STRICT;
INSERT INTO "contact" VALUES(1,'Ada Ash','ada ash','scheduled',1,5,1772442301,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["ada@example.net"]}');
INSERT INTO "contact" VALUES(2,'Ben Bay','ben bay','prospect',1,3,1772442000,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["ben@example.net"]}');
INSERT INTO "contact" VALUES(3,'Cas Cole','cas cole','requested',1,3,1772442000,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["cas@example.net"]}');
INSERT INTO "contact" VALUES(4,'Dan Dale','dan dale','requested',1,3,1772442000,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["dan@example.net"]}');
INSERT INTO "contact" VALUES(5,'Eve Elm','eve elm','requested',1,2,1772442000,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["eve@example.net"]}');
INSERT INTO "contact" VALUES(6,'Fay Fern','fay fern','prospect',1,3,1772442000,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["fay@example.net"]}');
INSERT INTO "contact" VALUES(7,'Gus Gale','gus gale','prospect',1,2,1772442000,1772442000,'','','unknown','','UTC',0,0,NULL,'{"title":"Driver","emails":["gus@example.net"]}');
INSERT INTO "contact" VALUES(8,'Hal Hay','hal hay','requested',1,2,1772442301,1772442000,'','','unknown','','UTC',0,0,NULL,'{"emails":["hal@example.net"]}');
CREATE TABLE contact_key (
        kind TEXT NOT NULL, value TEXT NOT NULL, contact INTEGER NOT NULL,
        PRIMARY KEY (kind, value, contact)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "contact_key" VALUES('email','ada@example.net',1);
INSERT INTO "contact_key" VALUES('email','ben@example.net',2);
INSERT INTO "contact_key" VALUES('email','cas@example.net',3);
INSERT INTO "contact_key" VALUES('email','dan@example.net',4);
INSERT INTO "contact_key" VALUES('email','eve@example.net',5);
INSERT INTO "contact_key" VALUES('email','fay@example.net',6);
INSERT INTO "contact_key" VALUES('email','gus@example.net',7);
INSERT INTO "contact_key" VALUES('email','hal@example.net',8);
CREATE TABLE cursor (channel TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "cursor" VALUES('email','1');
CREATE TABLE definition (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL,
        digest TEXT NOT NULL UNIQUE, compiled TEXT NOT NULL, source TEXT NOT NULL,
        stored_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "definition" VALUES(1,'informational-interview',1,'c619705ed49108304a7fa33203cd6996c5772f59ec832967a7b4e63d9849bf19','{"digest":"c619705ed49108304a7fa33203cd6996c5772f59ec832967a7b4e63d9849bf19","format":1,"initial":"prospect","observe":[["user.request","fire","request"],["user.propose","fire","propose"],["user.ask_locally","fire","ask_first"],["user.suggest","fire","suggest"],["user.schedule","fire","accept"],["user.invite","fire","invite"],["user.reschedule","fire","move"],["user.cancel","fire","cancel"],["user.thank","fire","thank"],["user.refer","fire","refer"],["user.introduce","fire","introduce"],["user.interest","fire","express"],["user.tell","fire","tell"],["user.stop","fire","stop"],["reply.accepted","propose","accept"],["reply.proposes_time","propose","accept"],["reply.reschedules","propose","reschedule"],["reply.declined","propose","decline"],["reply.stop","fire","stop"],["mail.bounced","fire","undelivered"],["calendar.accepted","fire","accept"],["calendar.declined","propose","reschedule"],["calendar.counter","propose","move"],["calendar.invited","propose","accept"],["calendar.moved","propose","move"],["calendar.removed","propose","cancel"],["meeting.over","fire","interview"],["meeting.no_show","fire","reschedule"],["meeting.cancelled","fire","reschedule"],["call.talked","fire","talk"],["call.booked","fire","accept"],["call.declined","fire","decline"]],"states":[["prospect","Worth asking and not asked yet","user.request",false,"request"],["requested","Asked; the answer is theirs","user.reply",false,"reply"],["scheduled","A time is agreed","user.prepare",false,"prepare"],["interviewed","You talked; a thank-you is owed","user.thank",false,"thank"],["thanked","Thanked; now the people they named","user.refer",false,"refer"],["referred","The people they named have become prospects","",false,""],["quiet","At rest: no answer to the last follow-up, or called off by you","",false,""],["declined","Said no. A normal answer","",true,""],["stopped","Asked to be left alone","",true,""]],"timers":[[["requested"],[7,"business_days","",false],[["send",{"channel":"same","message":"follow-up","while":["requested"]}]],"","",1],[["requested"],[10,"business_days","",false],[["suggest_call",{}]],"","",1],[["requested"],[14,"business_days","",false],[],"give_up","",1],[["scheduled"],[15,"minutes","meeting_end",false],[],"","meeting.over",1],[["thanked","referred"],[4,"months","",false],[["send",{"channel":"thank-you-choice","message":"keep-in-touch","while":["thanked","referred"]}]],"","",3]],"title":"Informational interviews","transitions":[["request",["prospect","quiet"],"requested",[["guard","objective",{},[]],["guard","records",{"about":["person"],"at_least":1,"kind":"research"},[]],["guard","records",{"about":["field","organisation"],"at_least":1,"kind":"research"},[]],["guard","knows_the_area",{},[]],["guard","direct_welcome",{"confidence":"high"},[]]],[["send",{"channel":"preferred","message":"request","while":["requested"]}],["ask_locally",{"due":"2 business days"}]],"unasked"],["request",["prospect"],"prospect",[["guard","objective",{},[]],["not","",{},[["guard","knows_the_area",{},[]]]]],[["ask_locally",{"due":"2 business days"}]],""],["request",["prospect"],"prospect",[["guard","objective",{},[]],["guard","knows_the_area",{},[]],["not","",{},[["guard","direct_welcome",{"confidence":"high"},[]]]]],[["come_first",{"due":"5 business days"}]],""],["ask_first",["prospect"],"prospect",[],[["ask_locally",{"due":"2 business days"}]],""],["suggest",["prospect"],"prospect",[],[["suggest_request",{"due":"3 business days"}]],""],["invite",["requested"],"requested",[["guard","field",{"name":"emails"},[]]],[["send",{"channel":"calendar","message":"invitation","while":["requested","scheduled"]}]],""],["invite",["quiet"],"requested",[["guard","field",{"name":"emails"},[]]],[["send",{"channel":"calendar","message":"invitation","while":["requested","scheduled"]}]],"give_up"],["accept",["prospect","requested","quiet","thanked","referred"],"scheduled",[["guard","meeting_time",{},[]],["guard","invited",{},[]]],[["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["accept",["prospect","requested","quiet","thanked","referred"],"scheduled",[["guard","meeting_time",{},[]],["not","",{},[["guard","invited",{},[]]]],["guard","field",{"name":"emails"},[]]],[["send",{"channel":"calendar","message":"invitation","while":["scheduled"]}],["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["accept",["prospect","requested","quiet","thanked","referred"],"scheduled",[["guard","meeting_time",{},[]],["not","",{},[["guard","invited",{},[]]]],["not","",{},[["guard","field",{"name":"emails"},[]]]]],[["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["accept",["prospect","requested","quiet","thanked","referred"],"requested",[["not","",{},[["guard","meeting_time",{},[]]]]],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["propose",["requested","quiet"],"requested",[],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["move",["requested","scheduled"],"scheduled",[["guard","meeting_time",{},[]],["guard","field",{"name":"emails"},[]]],[["send",{"channel":"calendar","message":"invitation","while":["scheduled"]}],["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["move",["requested","scheduled"],"scheduled",[["guard","meeting_time",{},[]],["not","",{},[["guard","field",{"name":"emails"},[]]]]],[["task",{"do":"prepare","due":"1 business day before meeting","while":["scheduled"]}]],""],["move",["requested","scheduled"],"requested",[["not","",{},[["guard","meeting_time",{},[]]]]],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["reschedule",["requested","scheduled","interviewed"],"requested",[],[["send",{"channel":"same","message":"new-times","while":["requested"]}]],""],["cancel",["requested","scheduled"],"quiet",[["guard","field",{"name":"emails"},[]]],[["withdraw_invitation",{"otherwise":"same"}]],""],["cancel",["requested","scheduled"],"quiet",[["not","",{},[["guard","field",{"name":"emails"},[]]]]],[],""],["interview",["scheduled"],"interviewed",[],[["task",{"do":"debrief","due":"4 hours","while":["interviewed","thanked","referred"]}],["task",{"do":"thank","due":"24 hours after meeting_end","while":["interviewed"]}]],""],["talk",["scheduled"],"interviewed",[],[["withdraw_invitation",{"earlier":true,"while":["interviewed","thanked","referred"]}],["task",{"do":"debrief","due":"4 hours","while":["interviewed","thanked","referred"]}],["task",{"do":"thank","due":"24 hours","while":["interviewed"]}]],""],["talk",["prospect","requested","quiet","thanked","referred"],"interviewed",[["guard","ready_to_talk",{},[]]],[["task",{"do":"debrief","due":"4 hours","while":["interviewed","thanked","referred"]}],["task",{"do":"thank","due":"24 hours","while":["interviewed"]}]],""],["thank",["interviewed"],"thanked",[["guard","names_one_concrete_thing",{},[]]],[["send",{"channel":"thank-you-choice","due":"24 hours","message":"thank-you","while":["requested","scheduled","interviewed","thanked","referred"]}]],"unthanked"],["refer",["thanked","referred"],"referred",[["guard","records",{"at_least":1,"kind":"referral"},[]]],[["spawn",{"as":"prospect","due":"3 business days","from":"referral","task":"request"}]],""],["introduce",["thanked"],"thanked",[["guard","records",{"at_least":1,"kind":"referral"},[]]],[["send",{"channel":"thank-you-choice","message":"introduction-request","while":["requested","scheduled","interviewed","thanked","referred"]}]],""],["introduce",["referred"],"referred",[["guard","records",{"at_least":1,"kind":"referral"},[]]],[["send",{"channel":"thank-you-choice","message":"introduction-request","while":["requested","scheduled","interviewed","thanked","referred"]}]],""],["express",["thanked"],"thanked",[["guard","records",{"at_least":1,"kind":"job_talk"},[]]],[["send",{"channel":"same","message":"interest","while":["requested","scheduled","interviewed","thanked","referred"]}]],""],["express",["referred"],"referred",[["guard","records",{"at_least":1,"kind":"job_talk"},[]]],[["send",{"channel":"same","message":"interest","while":["requested","scheduled","interviewed","thanked","referred"]}]],""],["tell",["thanked"],"thanked",[],[["send",{"channel":"thank-you-choice","message":"what-came-of-it","while":["requested","scheduled","interviewed","thanked","referred"]}]],""],["tell",["referred"],"referred",[],[["send",{"channel":"thank-you-choice","message":"what-came-of-it","while":["requested","scheduled","interviewed","thanked","referred"]}]],""],["tell",["quiet"],"quiet",[["guard","records",{"at_least":1,"kind":"thanks"},[]]],[["send",{"channel":"thank-you-choice","message":"what-came-of-it","while":["quiet"]}]],""],["decline",["prospect","requested","scheduled","quiet"],"thanked",[["guard","records",{"at_least":1,"kind":"thanks"},[]],["any","",{},[["guard","field",{"name":"emails"},[]],["guard","field",{"name":"address"},[]]]]],[["send",{"channel":"thank-you-choice","message":"thanks-anyway","while":["thanked"]}]],""],["decline",["prospect","requested","scheduled","quiet"],"thanked",[["guard","records",{"at_least":1,"kind":"thanks"},[]],["not","",{},[["any","",{},[["guard","field",{"name":"emails"},[]],["guard","field",{"name":"address"},[]]]]]]],[],""],["decline",["prospect","requested","scheduled","quiet"],"declined",[["not","",{},[["guard","records",{"at_least":1,"kind":"thanks"},[]]]],["any","",{},[["guard","field",{"name":"emails"},[]],["guard","field",{"name":"address"},[]]]]],[["send",{"channel":"thank-you-choice","message":"thanks-anyway","while":["declined"]}]],""],["decline",["prospect","requested","scheduled","quiet"],"declined",[["not","",{},[["guard","records",{"at_least":1,"kind":"thanks"},[]]]],["not","",{},[["any","",{},[["guard","field",{"name":"emails"},[]],["guard","field",{"name":"address"},[]]]]]]],[],""],["give_up",["requested"],"quiet",[],[],""],["unasked",["requested"],"prospect",[],[],""],["unthanked",["thanked","referred"],"interviewed",[],[["task",{"do":"thank","due":"1 business day","while":["interviewed"]}]],""],["undelivered",["requested"],"prospect",[],[["task",{"do":"find-another-address","while":["prospect"]}]],""],["undelivered",["scheduled"],"scheduled",[],[["task",{"do":"find-another-address","while":["scheduled"]}]],""],["undelivered",["thanked"],"interviewed",[],[["task",{"do":"find-another-address","while":["interviewed"]}],["task",{"do":"thank","due":"1 business day","while":["interviewed"]}]],""],["stop",["prospect","requested","scheduled","interviewed","thanked","referred","quiet","declined"],"stopped",[],[["do_not_contact",{}]],""]],"version":1,"workflow":"informational-interview"}','# The informational interview: you ask people about their work, and never for a job.
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
  user.suggest:         { fire: suggest }
  user.schedule:        { fire: accept }
  user.invite:          { fire: invite }
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
      - direct_welcome: { confidence: high }                       # else an introduction, or a group
    do:
      - send: { message: request, channel: preferred }
      - ask_locally: { due: 2 business days }                      # once for a place that no pack knows
    on_undelivered: unasked                    # you rejected the draft, or nobody would take it

  - trigger: request                           # new to the area: that task comes first
    from: [prospect]
    to: prospect
    guards:
      - objective
      - not: knows_the_area
    do:
      - ask_locally: { due: 2 business days }

  - trigger: request                           # they want an introduction first, or meet in groups
    from: [prospect]
    to: prospect
    guards:
      - objective
      - knows_the_area
      - not: { direct_welcome: { confidence: high } }
    do:
      - come_first: { due: 5 business days }

  - trigger: ask_first                         # nobody knows how a request is received there
    from: [prospect]
    to: prospect
    do:
      - ask_locally: { due: 2 business days }

  - trigger: suggest                           # what nobody has told yet, they could
    from: [prospect]
    to: prospect
    do:
      - suggest_request: { due: 3 business days }

  # --- agreeing on a time; an invitation needs a mail address, a word on the phone does not

  - trigger: invite                            # to a time that they have not agreed to yet
    from: [requested]
    to: requested
    guards:
      - field: { name: emails }
    do:
      - send: { message: invitation, channel: calendar, while: [requested, scheduled] }

  - trigger: invite                            # once more, after a silence
    from: [quiet]
    to: requested
    guards:
      - field: { name: emails }
    do:
      - send: { message: invitation, channel: calendar, while: [requested, scheduled] }
    on_undelivered: give_up

  # a second talk is agreed as the first was: whoever was thanked may say a time
  - trigger: accept                            # to the time you invited them to: they have it
    from: [prospect, requested, quiet, thanked, referred]
    to: scheduled
    guards:
      - meeting_time
      - invited
    do:
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: accept
    from: [prospect, requested, quiet, thanked, referred]
    to: scheduled
    guards:
      - meeting_time
      - not: invited
      - field: { name: emails }
    do:
      - send: { message: invitation, channel: calendar }
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: accept
    from: [prospect, requested, quiet, thanked, referred]
    to: scheduled
    guards:
      - meeting_time
      - not: invited
      - not: { field: { name: emails } }
    do:
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: accept                            # a yes without a time: offer some
    from: [prospect, requested, quiet, thanked, referred]
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
    from: [requested, scheduled]
    to: scheduled
    guards:
      - meeting_time
      - field: { name: emails }
    do:
      - send: { message: invitation, channel: calendar }
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: move
    from: [requested, scheduled]
    to: scheduled
    guards:
      - meeting_time
      - not: { field: { name: emails } }
    do:
      - task: { do: prepare, due: 1 business day before meeting }

  - trigger: move                              # you cannot make it, and another time is to be found
    from: [requested, scheduled]
    to: requested
    guards:
      - not: meeting_time
    do:
      - send: { message: new-times, channel: same }

  - trigger: reschedule                        # they cannot, or nobody came. It may turn out late:
    from: [requested, scheduled, interviewed]  # the end of the meeting has passed as if it was held
    to: requested
    do:
      - send: { message: new-times, channel: same }

  - trigger: cancel                            # you call it off, in writing where they have an address
    from: [requested, scheduled]
    to: quiet
    guards:
      - field: { name: emails }
    do:
      - withdraw_invitation: { otherwise: same }   # one mail, and out of their calendar

  - trigger: cancel
    from: [requested, scheduled]
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

  - trigger: talk                              # earlier than agreed: nobody need come any more
    from: [scheduled]
    to: interviewed
    do:
      - withdraw_invitation: { earlier: true, while: [interviewed, thanked, referred] }
      - task: { do: debrief, due: 4 hours, while: [interviewed, thanked, referred] }
      - task: { do: thank, due: 24 hours }

  - trigger: talk                              # they may want to talk right away: be ready
    from: [prospect, requested, quiet, thanked, referred]
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
      - send: { message: thank-you, channel: thank-you-choice, due: 24 hours, while: [requested, scheduled, interviewed, thanked, referred] }
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
      - send: { message: introduction-request, channel: thank-you-choice, while: [requested, scheduled, interviewed, thanked, referred] }

  - trigger: introduce
    from: [referred]
    to: referred
    guards:
      - records: { kind: referral, at_least: 1 }
    do:
      - send: { message: introduction-request, channel: thank-you-choice, while: [requested, scheduled, interviewed, thanked, referred] }

  # --- they brought up a job themselves: you may answer that, and nobody else''s

  - trigger: express
    from: [thanked]
    to: thanked
    guards:
      - records: { kind: job_talk, at_least: 1 }
    do:
      - send: { message: interest, channel: same, while: [requested, scheduled, interviewed, thanked, referred] }

  - trigger: express
    from: [referred]
    to: referred
    guards:
      - records: { kind: job_talk, at_least: 1 }
    do:
      - send: { message: interest, channel: same, while: [requested, scheduled, interviewed, thanked, referred] }

  # --- at the end: everybody hears what came of it

  - trigger: tell
    from: [thanked]
    to: thanked
    do:
      - send: { message: what-came-of-it, channel: thank-you-choice, while: [requested, scheduled, interviewed, thanked, referred] }

  - trigger: tell
    from: [referred]
    to: referred
    do:
      - send: { message: what-came-of-it, channel: thank-you-choice, while: [requested, scheduled, interviewed, thanked, referred] }

  - trigger: tell                              # a second talk came to nothing; the first did not
    from: [quiet]
    to: quiet
    guards:
      - records: { kind: thanks, at_least: 1 }
    do:
      - send: { message: what-came-of-it, channel: thank-you-choice }

  # --- a no, and silence

  - trigger: decline                           # to a second talk: who gave the first stays thanked
    from: [prospect, requested, scheduled, quiet]
    to: thanked
    guards:
      - records: { kind: thanks, at_least: 1 }
      - any: [ { field: { name: emails } }, { field: { name: address } } ]
    do:
      - send: { message: thanks-anyway, channel: thank-you-choice }

  - trigger: decline
    from: [prospect, requested, scheduled, quiet]
    to: thanked
    guards:
      - records: { kind: thanks, at_least: 1 }
      - not: { any: [ { field: { name: emails } }, { field: { name: address } } ] }

  - trigger: decline
    from: [prospect, requested, scheduled, quiet]
    to: declined
    guards:
      - not: { records: { kind: thanks, at_least: 1 } }
      - any: [ { field: { name: emails } }, { field: { name: address } } ]
    do:
      - send: { message: thanks-anyway, channel: thank-you-choice }

  - trigger: decline                           # said on the phone, and thanked there
    from: [prospect, requested, scheduled, quiet]
    to: declined
    guards:
      - not: { records: { kind: thanks, at_least: 1 } }
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
CREATE TABLE effect (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, command INTEGER NOT NULL,
        kind TEXT NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL, status TEXT NOT NULL,
        created_at INTEGER NOT NULL, version INTEGER NOT NULL, due_at INTEGER, not_before INTEGER,
        approved_at INTEGER, settled_at INTEGER, attempts INTEGER NOT NULL, key TEXT NOT NULL,
        message_id TEXT NOT NULL, token TEXT NOT NULL, states TEXT NOT NULL,
        undelivered TEXT NOT NULL, detail TEXT NOT NULL, content TEXT NOT NULL,
        files TEXT NOT NULL, data TEXT NOT NULL
    ) STRICT;
INSERT INTO "effect" VALUES(1,1,28,'message','request','email','delivered',1772442000,5,NULL,NULL,1772442000,1772442000,1,'235754f2741288a6fb209ed83cdb2481','235754f2741288a6fb209ed83cdb2481@example.org','287871bef52aed1707cc','["requested"]','unasked','taken by localhost: 2.0.0 taken','{"to":"ada@example.net","subject":"20 minutes on transport?","body":"Dear Ada Ash,\n\nMy name is Robin Vale, a planner. I am writing because of your work.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','["outgoing/001-request.eml"]','{"consent":"person"}');
INSERT INTO "effect" VALUES(2,1,28,'task','ask a local job group, employment office or coach how requests are received there','','cancelled',1772442000,2,1772614800,NULL,NULL,1772442301,0,'','','','["requested"]','','it made no sense any more','{}','[]','{}');
INSERT INTO "effect" VALUES(3,2,29,'message','request','email','cancelled',1772442000,6,NULL,NULL,1772442000,1772442000,1,'b770252016193deeb108c77dec0d13f9','b770252016193deeb108c77dec0d13f9@example.org','35d021e755258ddd93d2','["requested"]','unasked','the server refused ben@example.net: 550 5.1.1 nobody of that name','{"to":"ben@example.net","subject":"20 minutes on transport?","body":"Dear Ben Bay,\n\nMy name is Robin Vale, a planner. I am writing because of your work.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','[]','{"consent":"person"}');
INSERT INTO "effect" VALUES(4,3,30,'message','request','email','delivered',1772442000,7,NULL,NULL,1772442000,1772442301,1,'f9d5abc8b0de1cdcfde45f1800e8929d','f9d5abc8b0de1cdcfde45f1800e8929d@example.org','3152c4a47a7f767e2c32','["requested"]','unasked','you sent it','{"to":"cas@example.net","subject":"20 minutes on transport?","body":"Dear Cas Cole,\n\nMy name is Robin Vale, a planner. I am writing because of your work.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','[]','{"consent":"person"}');
INSERT INTO "effect" VALUES(5,4,31,'message','request','email','delivered',1772442000,7,NULL,1772442300,1772442000,1772442301,2,'6118b5f251460581d15d0a9528ac6e18','6118b5f251460581d15d0a9528ac6e18@example.org','849f3cc3501d14032fbe','["requested"]','unasked','taken by localhost: 2.0.0 taken','{"to":"dan@example.net","subject":"20 minutes on transport?","body":"Dear Dan Dale,\n\nMy name is Robin Vale, a planner. I am writing because of your work.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','["outgoing/005-request.eml"]','{"consent":"person"}');
INSERT INTO "effect" VALUES(6,5,32,'message','request','email','unknown',1772442000,6,NULL,NULL,1772442000,1772442301,1,'594dbddb691dade01a5bec7b503ca6b9','594dbddb691dade01a5bec7b503ca6b9@example.org','fadcae93a29de108c9f6','["requested"]','unasked','the server had the whole of it and did not answer, and it is not in Sent; look there, or ask them: it is not sent again by itself','{"to":"eve@example.net","subject":"20 minutes on transport?","body":"Dear Eve Elm,\n\nMy name is Robin Vale, a planner. I am writing because of your work.\n\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\n\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\n\nThank you for considering it.\n\nRobin Vale\n"}','[]','{"consent":"person"}');
INSERT INTO "effect" VALUES(7,1,50,'message','invitation','calendar','drafted',1772442301,1,NULL,NULL,NULL,NULL,0,'a500ec7ddc4e7af9231677911d2ca7fc','a500ec7ddc4e7af9231677911d2ca7fc@example.org','7a6462d52662c610f492','["scheduled"]','','','{"to":"ada@example.net"}','[]','{"start":1772701501,"by":"person"}');
INSERT INTO "effect" VALUES(8,1,50,'task','prepare','','open',1772442301,1,1772615101,NULL,NULL,NULL,0,'','','','["scheduled"]','','','{}','[]','{}');
INSERT INTO "effect" VALUES(9,8,55,'message','request','email','drafted',1772442301,1,NULL,NULL,NULL,NULL,0,'c25436208916581f44a2ace23a26d580','c25436208916581f44a2ace23a26d580@example.org','56182ed0d3577a765ebd','["requested"]','unasked','','{"to":"hal@example.net"}','[]','{}');
INSERT INTO "effect" VALUES(10,8,55,'task','ask a local job group, employment office or coach how requests are received there','','open',1772442301,1,1772615101,NULL,NULL,NULL,0,'','','','["requested"]','','','{}','[]','{}');
CREATE TABLE event (
        seq INTEGER PRIMARY KEY, command INTEGER NOT NULL, at INTEGER NOT NULL, contact INTEGER,
        kind TEXT NOT NULL, trigger TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL,
        data TEXT NOT NULL, changes TEXT NOT NULL, tombstone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
INSERT INTO "event" VALUES(1,1,1772442000,NULL,'campaign.founded','','','','{}','[["fact",1,null,{"id":1,"name":"name","value":"\"campaign\""}],["fact",2,null,{"id":2,"name":"key","value":"\"2364568f75bef99239d32d7de59d897c4108503f6fcbd97770231757226c946c\""}],["fact",3,null,{"id":3,"name":"id","value":"\"d7b55ed935c4f9bd\""}],["fact",4,null,{"id":4,"name":"founded_at","value":"1772442000"}]]',0);
INSERT INTO "event" VALUES(2,1,1772442000,NULL,'workflow.used','','','','{"definition":1,"name":"informational-interview"}','[["fact",5,null,{"name":"workflow","value":"1","id":5}],["fact",6,null,{"name":"hints","value":"{\"schedule\":\"schedule\",\"invite\":\"calendar invite\",\"reschedule\":\"reschedule\",\"meeting.stands\":\"reschedule\",\"cancel\":\"cancel\",\"calendar.counter\":\"reschedule\",\"calendar.invited\":\"calendar\",\"calendar.moved\":\"reschedule\",\"calendar.removed\":\"cancel\",\"propose\":\"propose\",\"meeting.no_show\":\"reschedule\",\"meeting.cancelled\":\"cancel\",\"reply.accepted\":\"reply\",\"reply.declined\":\"reply\",\"reply.proposes_time\":\"reply\",\"reply.reschedules\":\"reply\",\"reply.asks_for_info\":\"reply\",\"reply.asks_resume\":\"reply\",\"reply.redirects\":\"reply\",\"reply.stop\":\"reply\",\"reply.other\":\"reply\",\"ask_locally\":\"etiquette ask\",\"request\":\"request\",\"reply\":\"reply\",\"prepare\":\"prepare\",\"debrief\":\"debrief\",\"thank\":\"thank\",\"refer\":\"refer\",\"introduce\":\"refer\",\"interest\":\"thank\",\"tell\":\"thank\",\"decide\":\"decide\",\"stop\":\"stop\",\"suggest\":\"request\",\"call\":\"call\",\"call.talked\":\"call\",\"call.booked\":\"call\",\"call.declined\":\"call\",\"call.voicemail\":\"call\",\"call.no_answer\":\"call\",\"call.wrong_number\":\"call\"}","id":6}],["fact",7,null,{"name":"anchors","value":"{\"meeting\":[\"meeting\",\"start\"],\"meeting_end\":[\"meeting\",\"end\"]}","id":7}]]',0);
INSERT INTO "event" VALUES(3,2,1772442000,NULL,'profile.set','','','','{"parts":["about","email","name","zone"]}','[["fact",8,null,{"name":"profile","value":"{\"name\":\"Robin Vale\",\"about\":\"a planner\",\"email\":\"robin@example.org\",\"zone\":\"UTC\"}","id":8}]]',0);
INSERT INTO "event" VALUES(4,3,1772442000,NULL,'objective.set','','','','{"parts":["field","kind","question","text"]}','[["fact",9,null,{"name":"objective","value":"{\"text\":\"how timetables are made\",\"field\":\"transport\",\"kind\":\"career\",\"question\":\"Is it for me?\"}","id":9}]]',0);
INSERT INTO "event" VALUES(5,4,1772442000,1,'contact.added','','','prospect','{}','[["contact",1,null,{"id":1,"name":"Ada Ash","name_key":"ada ash","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"ada@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(6,5,1772442000,1,'record.added','','','','{"record":1,"of":"research"}','[["record",1,null,{"contact":1,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":1}]]',0);
INSERT INTO "event" VALUES(7,6,1772442000,1,'record.added','','','','{"record":2,"of":"research"}','[["record",2,null,{"contact":1,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":2}]]',0);
INSERT INTO "event" VALUES(8,7,1772442000,2,'contact.added','','','prospect','{}','[["contact",2,null,{"id":2,"name":"Ben Bay","name_key":"ben bay","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"ben@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(9,8,1772442000,2,'record.added','','','','{"record":3,"of":"research"}','[["record",3,null,{"contact":2,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":3}]]',0);
INSERT INTO "event" VALUES(10,9,1772442000,2,'record.added','','','','{"record":4,"of":"research"}','[["record",4,null,{"contact":2,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":4}]]',0);
INSERT INTO "event" VALUES(11,10,1772442000,3,'contact.added','','','prospect','{}','[["contact",3,null,{"id":3,"name":"Cas Cole","name_key":"cas cole","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"cas@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(12,11,1772442000,3,'record.added','','','','{"record":5,"of":"research"}','[["record",5,null,{"contact":3,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":5}]]',0);
INSERT INTO "event" VALUES(13,12,1772442000,3,'record.added','','','','{"record":6,"of":"research"}','[["record",6,null,{"contact":3,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":6}]]',0);
INSERT INTO "event" VALUES(14,13,1772442000,4,'contact.added','','','prospect','{}','[["contact",4,null,{"id":4,"name":"Dan Dale","name_key":"dan dale","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"dan@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(15,14,1772442000,4,'record.added','','','','{"record":7,"of":"research"}','[["record",7,null,{"contact":4,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":7}]]',0);
INSERT INTO "event" VALUES(16,15,1772442000,4,'record.added','','','','{"record":8,"of":"research"}','[["record",8,null,{"contact":4,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":8}]]',0);
INSERT INTO "event" VALUES(17,16,1772442000,5,'contact.added','','','prospect','{}','[["contact",5,null,{"id":5,"name":"Eve Elm","name_key":"eve elm","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"eve@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(18,17,1772442000,5,'record.added','','','','{"record":9,"of":"research"}','[["record",9,null,{"contact":5,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":9}]]',0);
INSERT INTO "event" VALUES(19,18,1772442000,5,'record.added','','','','{"record":10,"of":"research"}','[["record",10,null,{"contact":5,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":10}]]',0);
INSERT INTO "event" VALUES(20,19,1772442000,6,'contact.added','','','prospect','{}','[["contact",6,null,{"id":6,"name":"Fay Fern","name_key":"fay fern","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"fay@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(21,20,1772442000,6,'record.added','','','','{"record":11,"of":"research"}','[["record",11,null,{"contact":6,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":11}]]',0);
INSERT INTO "event" VALUES(22,21,1772442000,6,'record.added','','','','{"record":12,"of":"research"}','[["record",12,null,{"contact":6,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":12}]]',0);
INSERT INTO "event" VALUES(23,22,1772442000,7,'contact.added','','','prospect','{}','[["contact",7,null,{"id":7,"name":"Gus Gale","name_key":"gus gale","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"gus@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(24,23,1772442000,7,'record.added','','','','{"record":13,"of":"research"}','[["record",13,null,{"contact":7,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":13}]]',0);
INSERT INTO "event" VALUES(25,24,1772442000,7,'record.added','','','','{"record":14,"of":"research"}','[["record",14,null,{"contact":7,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":14}]]',0);
INSERT INTO "event" VALUES(26,25,1772442000,8,'contact.added','','','prospect','{}','[["contact",8,null,{"id":8,"name":"Hal Hay","name_key":"hal hay","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"hal@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(27,26,1772442000,8,'record.added','','','','{"record":15,"of":"research"}','[["record",15,null,{"contact":8,"kind":"research","data":"{\"about\":\"person\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":15}]]',0);
INSERT INTO "event" VALUES(28,27,1772442000,8,'record.added','','','','{"record":16,"of":"research"}','[["record",16,null,{"contact":8,"kind":"research","data":"{\"about\":\"field\",\"text\":\"Draws the plans\",\"source\":\"example.org\"}","at":1772442000,"id":16}]]',0);
INSERT INTO "event" VALUES(29,28,1772442000,1,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"say where they are: askaround etiquette place 01","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",1,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",1,null,{"contact":1,"slot":0,"due_at":null,"fired":0,"id":1}],["timer",2,null,{"contact":1,"slot":1,"due_at":null,"fired":0,"id":2}],["timer",3,null,{"contact":1,"slot":2,"due_at":null,"fired":0,"id":3}],["effect",1,null,{"id":1,"contact":1,"command":28,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"235754f2741288a6fb209ed83cdb2481","message_id":"235754f2741288a6fb209ed83cdb2481@example.org","token":"287871bef52aed1707cc","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"ada@example.net\"}","files":"[]","data":"{}"}],["effect",2,null,{"id":2,"contact":1,"command":28,"kind":"task","purpose":"ask a local job group, employment office or coach how requests are received there","channel":"","status":"open","created_at":1772442000,"version":1,"due_at":1772614800,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"","message_id":"","token":"","states":"[\"requested\"]","undelivered":"","detail":"","content":"{}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(30,29,1772442000,2,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"say where they are: askaround etiquette place 02","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",2,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",4,null,{"contact":2,"slot":0,"due_at":null,"fired":0,"id":4}],["timer",5,null,{"contact":2,"slot":1,"due_at":null,"fired":0,"id":5}],["timer",6,null,{"contact":2,"slot":2,"due_at":null,"fired":0,"id":6}],["effect",3,null,{"id":3,"contact":2,"command":29,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"b770252016193deeb108c77dec0d13f9","message_id":"b770252016193deeb108c77dec0d13f9@example.org","token":"35d021e755258ddd93d2","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"ben@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(31,30,1772442000,3,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"say where they are: askaround etiquette place 03","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",3,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",7,null,{"contact":3,"slot":0,"due_at":null,"fired":0,"id":7}],["timer",8,null,{"contact":3,"slot":1,"due_at":null,"fired":0,"id":8}],["timer",9,null,{"contact":3,"slot":2,"due_at":null,"fired":0,"id":9}],["effect",4,null,{"id":4,"contact":3,"command":30,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"f9d5abc8b0de1cdcfde45f1800e8929d","message_id":"f9d5abc8b0de1cdcfde45f1800e8929d@example.org","token":"3152c4a47a7f767e2c32","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"cas@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(32,31,1772442000,4,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"say where they are: askaround etiquette place 04","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",4,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",10,null,{"contact":4,"slot":0,"due_at":null,"fired":0,"id":10}],["timer",11,null,{"contact":4,"slot":1,"due_at":null,"fired":0,"id":11}],["timer",12,null,{"contact":4,"slot":2,"due_at":null,"fired":0,"id":12}],["effect",5,null,{"id":5,"contact":4,"command":31,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"6118b5f251460581d15d0a9528ac6e18","message_id":"6118b5f251460581d15d0a9528ac6e18@example.org","token":"849f3cc3501d14032fbe","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"dan@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(33,32,1772442000,5,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"say where they are: askaround etiquette place 05","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",5,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442000}],["timer",13,null,{"contact":5,"slot":0,"due_at":null,"fired":0,"id":13}],["timer",14,null,{"contact":5,"slot":1,"due_at":null,"fired":0,"id":14}],["timer",15,null,{"contact":5,"slot":2,"due_at":null,"fired":0,"id":15}],["effect",6,null,{"id":6,"contact":5,"command":32,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442000,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"594dbddb691dade01a5bec7b503ca6b9","message_id":"594dbddb691dade01a5bec7b503ca6b9@example.org","token":"fadcae93a29de108c9f6","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"eve@example.net\"}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(34,33,1772442000,1,'effect.rendered','','','','{"effect":1}','[["effect",1,{"version":1,"content":"{\"to\":\"ada@example.net\"}"},{"version":2,"content":"{\"to\":\"ada@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Ada Ash,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(35,34,1772442000,1,'effect.approved','','','','{"effect":1}','[["effect",1,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(36,35,1772442000,1,'effect.begun','','','','{"effect":1}','[["effect",1,{"status":"approved","version":3,"settled_at":null,"attempts":0,"detail":""},{"status":"unknown","version":4,"settled_at":1772442000,"attempts":1,"detail":"delivery was begun"}]]',0);
INSERT INTO "event" VALUES(37,35,1772442000,1,'effect.delivered','','','','{"effect":1,"purpose":"request","channel":"email"}','[["effect",1,{"status":"unknown","version":4,"detail":"delivery was begun","files":"[]"},{"status":"delivered","version":5,"detail":"taken by localhost: 2.0.0 taken","files":"[\"outgoing/001-request.eml\"]"}]]',0);
INSERT INTO "event" VALUES(38,35,1772442000,1,'timers.restarted','','','','{}','[["timer",1,{"due_at":null},{"due_at":1773219600}],["timer",2,{"due_at":null},{"due_at":1773651600}],["timer",3,{"due_at":null},{"due_at":1773997200}],["contact",1,{"version":2},{"version":3}]]',0);
INSERT INTO "event" VALUES(39,36,1772442000,2,'effect.rendered','','','','{"effect":3}','[["effect",3,{"version":1,"content":"{\"to\":\"ben@example.net\"}"},{"version":2,"content":"{\"to\":\"ben@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Ben Bay,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(40,37,1772442000,2,'effect.approved','','','','{"effect":3}','[["effect",3,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(41,38,1772442000,2,'effect.begun','','','','{"effect":3}','[["effect",3,{"status":"approved","version":3,"settled_at":null,"attempts":0,"detail":""},{"status":"unknown","version":4,"settled_at":1772442000,"attempts":1,"detail":"delivery was begun"}]]',0);
INSERT INTO "event" VALUES(42,38,1772442000,2,'effect.failed','','','','{"effect":3,"purpose":"request","reason":"the server refused ben@example.net: 550 5.1.1 nobody of that name"}','[["effect",3,{"status":"unknown","version":4,"detail":"delivery was begun"},{"status":"failed","version":5,"detail":"the server refused ben@example.net: 550 5.1.1 nobody of that name"}]]',0);
INSERT INTO "event" VALUES(43,38,1772442000,2,'record.added','','','','{"record":17,"of":"refused"}','[["record",17,null,{"contact":2,"kind":"refused","data":"{\"address\":\"ben@example.net\",\"status\":\"5.1.1\",\"text\":\"550 5.1.1 nobody of that name\"}","at":1772442000,"id":17}]]',0);
INSERT INTO "event" VALUES(44,38,1772442000,2,'transition','unasked','requested','prospect','{}','[["contact",2,{"version":2,"state":"requested","entered_at":1772442000},{"version":3,"state":"prospect","entered_at":1772442000}],["timer",4,{"id":4,"contact":2,"slot":0,"due_at":null,"fired":0},null],["timer",5,{"id":5,"contact":2,"slot":1,"due_at":null,"fired":0},null],["timer",6,{"id":6,"contact":2,"slot":2,"due_at":null,"fired":0},null],["effect",3,{"status":"failed","version":5},{"status":"cancelled","version":6}]]',0);
INSERT INTO "event" VALUES(45,39,1772442000,3,'effect.rendered','','','','{"effect":4}','[["effect",4,{"version":1,"content":"{\"to\":\"cas@example.net\"}"},{"version":2,"content":"{\"to\":\"cas@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Cas Cole,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(46,40,1772442000,3,'effect.approved','','','','{"effect":4}','[["effect",4,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(47,41,1772442000,3,'effect.begun','','','','{"effect":4}','[["effect",4,{"status":"approved","version":3,"settled_at":null,"attempts":0,"detail":""},{"status":"unknown","version":4,"settled_at":1772442000,"attempts":1,"detail":"delivery was begun"}]]',0);
INSERT INTO "event" VALUES(48,41,1772442000,3,'effect.unknown','','','','{"effect":4,"purpose":"request","reason":"localhost port 34199 broke off before it said whether it took the message: Connection unexpectedly closed"}','[["effect",4,{"version":4,"detail":"delivery was begun"},{"version":5,"detail":"localhost port 34199 broke off before it said whether it took the message: Connection unexpectedly closed"}]]',0);
INSERT INTO "event" VALUES(49,42,1772442000,4,'effect.rendered','','','','{"effect":5}','[["effect",5,{"version":1,"content":"{\"to\":\"dan@example.net\"}"},{"version":2,"content":"{\"to\":\"dan@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Dan Dale,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(50,43,1772442000,4,'effect.approved','','','','{"effect":5}','[["effect",5,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(51,44,1772442000,3,'effect.unknown','','','','{"effect":4,"purpose":"request","reason":"the server had the whole of it and did not answer, and it is not in Sent; look there, or ask them: it is not sent again by itself"}','[["effect",4,{"version":5,"detail":"localhost port 34199 broke off before it said whether it took the message: Connection unexpectedly closed"},{"version":6,"detail":"the server had the whole of it and did not answer, and it is not in Sent; look there, or ask them: it is not sent again by itself"}]]',0);
INSERT INTO "event" VALUES(52,44,1772442000,4,'effect.begun','','','','{"effect":5}','[["effect",5,{"status":"approved","version":3,"settled_at":null,"attempts":0,"detail":""},{"status":"unknown","version":4,"settled_at":1772442000,"attempts":1,"detail":"delivery was begun"}]]',0);
INSERT INTO "event" VALUES(53,44,1772442000,4,'effect.approved','','','','{"effect":5,"purpose":"request","reason":"not now (receiver): 450 4.2.0 come back later"}','[["effect",5,{"status":"unknown","version":4,"not_before":null,"detail":"delivery was begun"},{"status":"approved","version":5,"not_before":1772442300,"detail":"not now (receiver): 450 4.2.0 come back later"}]]',0);
INSERT INTO "event" VALUES(54,45,1772442000,5,'effect.rendered','','','','{"effect":6}','[["effect",6,{"version":1,"content":"{\"to\":\"eve@example.net\"}"},{"version":2,"content":"{\"to\":\"eve@example.net\",\"subject\":\"20 minutes on transport?\",\"body\":\"Dear Eve Elm,\\n\\nMy name is Robin Vale, a planner. I am writing because of your work.\\n\\nI want to understand what work in transport is really like. Would you have 20 minutes for a talk, by phone or wherever suits you, in the next two or three weeks?\\n\\nTo be plain: I am not asking for a job, now or in the talk. I only have a few questions, and I keep to the time. If it does not suit, I quite understand.\\n\\nThank you for considering it.\\n\\nRobin Vale\\n\"}"}]]',0);
INSERT INTO "event" VALUES(55,46,1772442000,5,'effect.approved','','','','{"effect":6}','[["effect",6,{"status":"drafted","version":2,"approved_at":null,"data":"{}"},{"status":"approved","version":3,"approved_at":1772442000,"data":"{\"consent\":\"person\"}"}]]',0);
INSERT INTO "event" VALUES(56,47,1772442000,5,'effect.begun','','','','{"effect":6}','[["effect",6,{"status":"approved","version":3,"settled_at":null,"attempts":0,"detail":""},{"status":"unknown","version":4,"settled_at":1772442000,"attempts":1,"detail":"delivery was begun"}]]',0);
INSERT INTO "event" VALUES(57,47,1772442000,5,'effect.unknown','','','','{"effect":6,"purpose":"request","reason":"localhost port 34199 broke off before it said whether it took the message: Connection unexpectedly closed"}','[["effect",6,{"version":4,"detail":"delivery was begun"},{"version":5,"detail":"localhost port 34199 broke off before it said whether it took the message: Connection unexpectedly closed"}]]',0);
INSERT INTO "event" VALUES(58,48,1772442301,5,'effect.unknown','','','','{"effect":6,"purpose":"request","reason":"the server had the whole of it and did not answer, and it is not in Sent; look there, or ask them: it is not sent again by itself"}','[["effect",6,{"version":5,"settled_at":1772442000,"detail":"localhost port 34199 broke off before it said whether it took the message: Connection unexpectedly closed"},{"version":6,"settled_at":1772442301,"detail":"the server had the whole of it and did not answer, and it is not in Sent; look there, or ask them: it is not sent again by itself"}]]',0);
INSERT INTO "event" VALUES(59,48,1772442301,4,'effect.begun','','','','{"effect":5}','[["effect",5,{"status":"approved","version":5,"settled_at":1772442000,"attempts":1,"detail":"not now (receiver): 450 4.2.0 come back later"},{"status":"unknown","version":6,"settled_at":1772442301,"attempts":2,"detail":"delivery was begun"}]]',0);
INSERT INTO "event" VALUES(60,48,1772442301,4,'effect.delivered','','','','{"effect":5,"purpose":"request","channel":"email"}','[["effect",5,{"status":"unknown","version":6,"detail":"delivery was begun","files":"[]"},{"status":"delivered","version":7,"detail":"taken by localhost: 2.0.0 taken","files":"[\"outgoing/005-request.eml\"]"}]]',0);
INSERT INTO "event" VALUES(61,48,1772442301,4,'timers.restarted','','','','{}','[["timer",10,{"due_at":null},{"due_at":1773219901}],["timer",11,{"due_at":null},{"due_at":1773651901}],["timer",12,{"due_at":null},{"due_at":1773997501}],["contact",4,{"version":2},{"version":3}]]',0);
INSERT INTO "event" VALUES(62,49,1772442301,1,'timers.restarted','','','','{}','[["observation",1,null,{"key":"reply-1","channel":"email","kind":"reply","at":1772442301,"contact":1,"status":"review","data":"{\"sender\":\"ada@example.net\",\"subject\":\"Re: 20 minutes\",\"text\":\"Gladly. Does Thursday suit you?\",\"digest\":\"\",\"matched\":\"thread\",\"effect\":1,\"intents\":[{\"intent\":\"reply.accepted\",\"words\":\"Gladly.\",\"certainty\":0.88,\"data\":{\"why\":\"says yes\",\"place\":0,\"days\":[\"2026-03-05\"],\"told\":\"Thu 5 Mar\",\"try\":\"askaround inbox confirm NUMBER\"}},{\"intent\":\"reply.proposes_time\",\"words\":\"Does Thursday suit you?\",\"certainty\":0.9,\"data\":{\"why\":\"names a time and asks\",\"place\":100,\"days\":[\"2026-03-05\"],\"told\":\"Thu 5 Mar\",\"try\":\"askaround inbox confirm NUMBER\"}}],\"files\":[]}","id":1}],["timer",1,{"due_at":1773219600},{"due_at":1773219901}],["timer",2,{"due_at":1773651600},{"due_at":1773651901}],["timer",3,{"due_at":1773997200},{"due_at":1773997501}],["contact",1,{"version":3},{"version":4}]]',0);
INSERT INTO "event" VALUES(63,49,1772442301,1,'observation','','','','{"observation":1,"of":"reply","done":"review","proposed":"accept"}','[]',0);
INSERT INTO "event" VALUES(64,50,1772442301,1,'record.added','','','','{"record":18,"of":"meeting"}','[["record",18,null,{"contact":1,"kind":"meeting","data":"{\"start\":1772701501,\"end\":1772702701,\"zone\":\"UTC\",\"uid\":\"02ced72a-7af8-4ff7-9e62-f3c023ad9753\",\"sequence\":0,\"status\":\"agreed\",\"minutes\":20}","at":1772442301,"id":18}]]',0);
INSERT INTO "event" VALUES(65,50,1772442301,1,'transition','accept','requested','scheduled','{"intent":"user.schedule"}','[["contact",1,{"version":4,"state":"requested","entered_at":1772442000},{"version":5,"state":"scheduled","entered_at":1772442301}],["timer",1,{"id":1,"contact":1,"slot":0,"due_at":1773219901,"fired":0},null],["timer",2,{"id":2,"contact":1,"slot":1,"due_at":1773651901,"fired":0},null],["timer",3,{"id":3,"contact":1,"slot":2,"due_at":1773997501,"fired":0},null],["timer",16,null,{"contact":1,"slot":3,"due_at":1772703601,"fired":0,"id":16}],["effect",7,null,{"id":7,"contact":1,"command":50,"kind":"message","purpose":"invitation","channel":"calendar","status":"drafted","created_at":1772442301,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"a500ec7ddc4e7af9231677911d2ca7fc","message_id":"a500ec7ddc4e7af9231677911d2ca7fc@example.org","token":"7a6462d52662c610f492","states":"[\"scheduled\"]","undelivered":"","detail":"","content":"{\"to\":\"ada@example.net\"}","files":"[]","data":"{\"start\":1772701501,\"by\":\"person\"}"}],["effect",8,null,{"id":8,"contact":1,"command":50,"kind":"task","purpose":"prepare","channel":"","status":"open","created_at":1772442301,"version":1,"due_at":1772615101,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"","message_id":"","token":"","states":"[\"scheduled\"]","undelivered":"","detail":"","content":"{}","files":"[]","data":"{}"}],["effect",2,{"status":"open","version":1,"settled_at":null,"detail":""},{"status":"cancelled","version":2,"settled_at":1772442301,"detail":"it made no sense any more"}]]',0);
INSERT INTO "event" VALUES(66,50,1772442301,1,'observation.settled','','','','{"observation":1,"said":"user.schedule"}','[["observation",1,{"status":"review"},{"status":"settled"}]]',0);
INSERT INTO "event" VALUES(67,51,1772442301,3,'effect.delivered','','','','{"effect":4,"purpose":"request","channel":"email","told":true}','[["effect",4,{"status":"unknown","version":6,"settled_at":1772442000,"detail":"the server had the whole of it and did not answer, and it is not in Sent; look there, or ask them: it is not sent again by itself"},{"status":"delivered","version":7,"settled_at":1772442301,"detail":"you sent it"}]]',0);
INSERT INTO "event" VALUES(68,51,1772442301,3,'timers.restarted','','','','{}','[["timer",7,{"due_at":null},{"due_at":1773219901}],["timer",8,{"due_at":null},{"due_at":1773651901}],["timer",9,{"due_at":null},{"due_at":1773997501}],["contact",3,{"version":2},{"version":3}]]',0);
INSERT INTO "event" VALUES(69,52,1772442301,7,'contact.joined','','prospect','','{"into":6}','[["record",13,{"contact":7},{"contact":6}],["record",14,{"contact":7},{"contact":6}],["contact",7,{"id":7,"name":"Gus Gale","name_key":"gus gale","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"gus@example.net\"]}"},null]]',0);
INSERT INTO "event" VALUES(70,52,1772442301,6,'contact.merged','','','','{"fields":["details"]}','[["contact",6,{"version":1,"details":"{\"emails\":[\"fay@example.net\"]}"},{"version":2,"details":"{\"emails\":[\"fay@example.net\",\"gus@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(71,53,1772442301,6,'undone','','','','{"of":70,"kind":"contact.merged"}','[["contact",6,{"version":2,"details":"{\"emails\":[\"fay@example.net\",\"gus@example.net\"]}"},{"version":3,"details":"{\"emails\":[\"fay@example.net\"]}"}]]',0);
INSERT INTO "event" VALUES(72,53,1772442301,7,'undone','','','prospect','{"of":69,"kind":"contact.joined"}','[["contact",7,null,{"id":7,"name":"Gus Gale","name_key":"gus gale","state":"prospect","definition":1,"version":1,"entered_at":1772442000,"created_at":1772442000,"organisation":"","organisation_key":"","tie":"unknown","place":"","zone":"UTC","do_not_contact":0,"forgotten":0,"introduced_by":null,"details":"{\"emails\":[\"gus@example.net\"]}"}],["record",14,{"contact":6},{"contact":7}],["record",13,{"contact":6},{"contact":7}]]',0);
INSERT INTO "event" VALUES(73,53,1772442301,NULL,'command.undone','','','','{"command":52,"name":"merge"}','[]',0);
INSERT INTO "event" VALUES(74,54,1772442301,NULL,'campaign.restored','','','','{}','[["fact",10,null,{"name":"restored","value":"{\"mark\":\"b343b74c73785a82\",\"contact\":8,\"effect\":8}","id":10}]]',0);
INSERT INTO "event" VALUES(75,55,1772442301,8,'transition','request','prospect','requested','{"intent":"user.request","findings":[{"severity":"advise","topic":"acceptance","reason":"how welcome such a request is there (where they are is not known), no source says","source":"S83","remedy":"say where they are: askaround etiquette place 08","tier":"default","until":null,"rule":"receptive","plugin":"etiquette","start":-1,"end":-1,"text":"","rewrite":"","part":"body"},{"severity":"advise","topic":"occasion","reason":"you have not said why you ask now; people are asked when you are ready to change","source":"S42, S43","remedy":"askaround objective --occasion change_career","tier":"default","until":null,"rule":"occasion","plugin":"interview","start":-1,"end":-1,"text":"","rewrite":"","part":"body"}]}','[["contact",8,{"version":1,"state":"prospect","entered_at":1772442000},{"version":2,"state":"requested","entered_at":1772442301}],["timer",17,null,{"contact":8,"slot":0,"due_at":null,"fired":0,"id":17}],["timer",18,null,{"contact":8,"slot":1,"due_at":null,"fired":0,"id":18}],["timer",19,null,{"contact":8,"slot":2,"due_at":null,"fired":0,"id":19}],["effect",9,null,{"id":9,"contact":8,"command":55,"kind":"message","purpose":"request","channel":"email","status":"drafted","created_at":1772442301,"version":1,"due_at":null,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"c25436208916581f44a2ace23a26d580","message_id":"c25436208916581f44a2ace23a26d580@example.org","token":"56182ed0d3577a765ebd","states":"[\"requested\"]","undelivered":"unasked","detail":"","content":"{\"to\":\"hal@example.net\"}","files":"[]","data":"{}"}],["effect",10,null,{"id":10,"contact":8,"command":55,"kind":"task","purpose":"ask a local job group, employment office or coach how requests are received there","channel":"","status":"open","created_at":1772442301,"version":1,"due_at":1772615101,"not_before":null,"approved_at":null,"settled_at":null,"attempts":0,"key":"","message_id":"","token":"","states":"[\"requested\"]","undelivered":"","detail":"","content":"{}","files":"[]","data":"{}"}]]',0);
INSERT INTO "event" VALUES(76,56,1772528701,7,'contact.edited','','','','{"fields":["details"]}','[["contact",7,{"version":1,"details":"{\"emails\":[\"gus@example.net\"]}"},{"version":2,"details":"{\"title\":\"Driver\",\"emails\":[\"gus@example.net\"]}"}]]',0);
CREATE TABLE fact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
    ) STRICT;
INSERT INTO "fact" VALUES(1,'name','"campaign"');
INSERT INTO "fact" VALUES(2,'key','"2364568f75bef99239d32d7de59d897c4108503f6fcbd97770231757226c946c"');
INSERT INTO "fact" VALUES(3,'id','"d7b55ed935c4f9bd"');
INSERT INTO "fact" VALUES(4,'founded_at','1772442000');
INSERT INTO "fact" VALUES(5,'workflow','1');
INSERT INTO "fact" VALUES(6,'hints','{"schedule":"schedule","invite":"calendar invite","reschedule":"reschedule","meeting.stands":"reschedule","cancel":"cancel","calendar.counter":"reschedule","calendar.invited":"calendar","calendar.moved":"reschedule","calendar.removed":"cancel","propose":"propose","meeting.no_show":"reschedule","meeting.cancelled":"cancel","reply.accepted":"reply","reply.declined":"reply","reply.proposes_time":"reply","reply.reschedules":"reply","reply.asks_for_info":"reply","reply.asks_resume":"reply","reply.redirects":"reply","reply.stop":"reply","reply.other":"reply","ask_locally":"etiquette ask","request":"request","reply":"reply","prepare":"prepare","debrief":"debrief","thank":"thank","refer":"refer","introduce":"refer","interest":"thank","tell":"thank","decide":"decide","stop":"stop","suggest":"request","call":"call","call.talked":"call","call.booked":"call","call.declined":"call","call.voicemail":"call","call.no_answer":"call","call.wrong_number":"call"}');
INSERT INTO "fact" VALUES(7,'anchors','{"meeting":["meeting","start"],"meeting_end":["meeting","end"]}');
INSERT INTO "fact" VALUES(8,'profile','{"name":"Robin Vale","about":"a planner","email":"robin@example.org","zone":"UTC"}');
INSERT INTO "fact" VALUES(9,'objective','{"text":"how timetables are made","field":"transport","kind":"career","question":"Is it for me?"}');
INSERT INTO "fact" VALUES(10,'restored','{"mark":"b343b74c73785a82","contact":8,"effect":8}');
CREATE TABLE forgotten (contact INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
CREATE TABLE observation (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
        kind TEXT NOT NULL, at INTEGER NOT NULL, contact INTEGER, status TEXT NOT NULL,
        data TEXT NOT NULL
    ) STRICT;
INSERT INTO "observation" VALUES(1,'reply-1','email','reply',1772442301,1,'settled','{"sender":"ada@example.net","subject":"Re: 20 minutes","text":"Gladly. Does Thursday suit you?","digest":"","matched":"thread","effect":1,"intents":[{"intent":"reply.accepted","words":"Gladly.","certainty":0.88,"data":{"why":"says yes","place":0,"days":["2026-03-05"],"told":"Thu 5 Mar","try":"askaround inbox confirm NUMBER"}},{"intent":"reply.proposes_time","words":"Does Thursday suit you?","certainty":0.9,"data":{"why":"names a time and asks","place":100,"days":["2026-03-05"],"told":"Thu 5 Mar","try":"askaround inbox confirm NUMBER"}}],"files":[]}');
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
INSERT INTO "record" VALUES(7,4,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(8,4,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(9,5,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(10,5,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(11,6,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(12,6,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(13,7,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(14,7,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(15,8,'research','{"about":"person","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(16,8,'research','{"about":"field","text":"Draws the plans","source":"example.org"}',1772442000);
INSERT INTO "record" VALUES(17,2,'refused','{"address":"ben@example.net","status":"5.1.1","text":"550 5.1.1 nobody of that name"}',1772442000);
INSERT INTO "record" VALUES(18,1,'meeting','{"start":1772701501,"end":1772702701,"zone":"UTC","uid":"02ced72a-7af8-4ff7-9e62-f3c023ad9753","sequence":0,"status":"agreed","minutes":20}',1772442301);
CREATE TABLE settings_seen (
        plugin TEXT PRIMARY KEY, digest TEXT NOT NULL, value TEXT NOT NULL
    ) STRICT;
CREATE TABLE timer (
        id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, slot INTEGER NOT NULL, due_at INTEGER,
        fired INTEGER NOT NULL
    ) STRICT;
INSERT INTO "timer" VALUES(7,3,0,1773219901,0);
INSERT INTO "timer" VALUES(8,3,1,1773651901,0);
INSERT INTO "timer" VALUES(9,3,2,1773997501,0);
INSERT INTO "timer" VALUES(10,4,0,1773219901,0);
INSERT INTO "timer" VALUES(11,4,1,1773651901,0);
INSERT INTO "timer" VALUES(12,4,2,1773997501,0);
INSERT INTO "timer" VALUES(13,5,0,NULL,0);
INSERT INTO "timer" VALUES(14,5,1,NULL,0);
INSERT INTO "timer" VALUES(15,5,2,NULL,0);
INSERT INTO "timer" VALUES(16,1,3,1772703601,0);
INSERT INTO "timer" VALUES(17,8,0,NULL,0);
INSERT INTO "timer" VALUES(18,8,1,NULL,0);
INSERT INTO "timer" VALUES(19,8,2,NULL,0);
CREATE TABLE went (
        mark TEXT NOT NULL, key TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (mark, key)
    ) STRICT, WITHOUT ROWID;
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
CREATE INDEX record_confidential ON record (id) WHERE data LIKE '%"confidential":%';
CREATE INDEX effect_begun ON effect (channel, settled_at) WHERE attempts > 0;
COMMIT;
PRAGMA user_version=3;
