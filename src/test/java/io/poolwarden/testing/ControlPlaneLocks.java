package io.poolwarden.testing;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Classes that share a control plane take turns on it. */
final class ControlPlaneLocks implements ResourceLocksProvider {
  @Override
  public Set<Lock> provideForClass(Class<?> testClass) {
    OnControlPlane wanted =
        AnnotationSupport.findAnnotation(testClass, OnControlPlane.class).orElseThrow();
    return wanted.isolated() ? Set.of() : Set.of(new Lock("control plane " + wanted.group()));
  }
}
