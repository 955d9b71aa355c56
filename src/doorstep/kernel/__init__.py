"""The ground floor: a few value types that every other floor may use and that use nothing of ours."""
