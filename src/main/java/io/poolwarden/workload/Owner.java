package io.poolwarden.workload;

/** The controlling owner reference of an object. The owner is in the object's own namespace. */
public record Owner(String group, String kind, String name, String uid) {}
