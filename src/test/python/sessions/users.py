"""What users do with sessions, and what became of it."""

import threading

INSERT = "insert into work (application, round, number) values (:application, :round, :number)"

# What a user ends a transaction with, by its number: most commit, some take it back, one in ten
# fails in the middle, and of one in ten the connection is killed.
COMMIT, ROLLBACK, RAISE, KILLED = "commit", "rollback", "raise", "killed"


class Failed(Exception):
    """An application's own failure in the middle of a transaction."""


def ending(number, faults):
    if faults and number % 10 == 3:
        return RAISE
    if faults and number % 10 == 7:
        return KILLED
    return ROLLBACK if number % 2 else COMMIT


class Round:
    """Users who come at once.

    Every user inserts a row and ends its transaction in its own way: then exactly the rows of
    those who committed must be there.
    """

    def __init__(self, number, users, faults, together):
        self.number = number
        self.users = users
        self.faults = faults
        self.together = together  # whether threads keep their connections for each other
        self.work = "select pg_sleep(%s)" % (0.1 if together else 0.01)
        self.errors = []  # of users that should have succeeded
        self.expected_errors = []  # of users whose connection was killed
        self.milliseconds = []
        self._all_connected = threading.Barrier(users)

    def wait_for_the_others(self):
        """Keeps a thread's connection until every user has one, or a second is over."""
        try:
            self._all_connected.wait(1)
        except threading.BrokenBarrierError:
            return

    def observed(self, activity):
        committed = [
            number for number in range(self.users) if ending(number, self.faults) == COMMIT
        ]
        found = [row for number, row in activity.committed() if number == self.number]
        return {
            "users": self.users,
            "faults": self.faults,
            "errors": self.errors,
            "killed": self.expected_errors,
            "rowsExpected": committed,
            "rowsFound": found,
            "milliseconds": self.milliseconds,
        }
