"""The clock's entrance: periodic and queued work, done by Procrastinate's workers. See tasks.py."""
