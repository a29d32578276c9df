"""The promise behind every message: this is not a request for a job, and it never becomes one."""
