"""The people of the console's tests."""

from domain.account import Role

PASSWORD = "Correct-Horse-9"
UNIT = "县应急管理局"
LOGINS = {Role.ADMIN: "gly", Role.REVIEWER: "shy", Role.CLERK: "jbr", Role.LEADER: "ld"}
