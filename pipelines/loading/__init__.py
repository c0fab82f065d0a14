"""From files as sent to accepted, quarantined and reported rows in the lake."""
