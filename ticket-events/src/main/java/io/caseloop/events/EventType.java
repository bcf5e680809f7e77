package io.caseloop.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The CloudEvents `type` of a fact: `io.caseloop.<stage>.<fact>.v<version>`. It is never reused with another meaning.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    String value();
}
