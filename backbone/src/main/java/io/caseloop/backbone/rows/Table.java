package io.caseloop.backbone.rows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The table that keeps a record's rows. Each component is a column of the same name in snake_case:
/// String is text (null allowed), Instant timestamptz, int and Integer integer, long and Long
/// bigint, boolean and Boolean boolean, double and Double double precision, an enum text by its
/// name, a list of strings text[], anything else jsonb. The table also has `stream text not null`,
/// the stream or copy that declares the row, with an index on it. The service's Flyway migrations
/// create it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Table {

    /// The table's name.
    String value();
}
