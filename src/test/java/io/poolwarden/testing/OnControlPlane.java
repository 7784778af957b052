package io.poolwarden.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that runs on a real control plane. Constructors and methods may take a {@link
 * ControlPlane}, a {@link Kubectl} in the class's own namespace, a {@link TestNamespace}, and an
 * {@link Installation}.
 *
 * <p>Classes with the same options share one control plane, which lives as long as the JVM's tests,
 * and run one after the other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
@ResourceLock(providers = ControlPlaneLocks.class)
public @interface OnControlPlane {
  /** With kube-controller-manager. */
  boolean controllerManager() default false;

  /** As in kube-apiserver, for example {@code EnvFiles=true}. */
  String featureGates() default "";

  /** With an audit log. */
  boolean auditLog() default false;

  /** Further flags of kube-apiserver. */
  String[] apiServerFlags() default {};

  /** A control plane for this class alone, stopped after its last test. */
  boolean isolated() default false;

  /**
   * Classes of one group share a control plane of their own, and the {@link Installation} on it.
   * Their objects must not meet.
   */
  String group() default "";
}
