"""The service of the incident: its pool is what its environment says."""
