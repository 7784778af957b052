"""The other service of the incident, which was right."""
