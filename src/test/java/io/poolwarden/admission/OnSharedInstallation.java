package io.poolwarden.admission;

import io.poolwarden.testing.OnControlPlane;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;

/**
 * A class of admission tests on the one control plane and operator that they share. Each class has
 * a {@link Team} of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnControlPlane(
    group = "admission",
    controllerManager = true,
    featureGates = "EnvFiles=true",
    auditLog = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@interface OnSharedInstallation {}
