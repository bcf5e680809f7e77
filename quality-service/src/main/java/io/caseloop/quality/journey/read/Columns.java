package io.caseloop.quality.journey.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/// Binds whole columns as array parameters of one statement, so that many rows take one round trip.
public final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private int next = 1;

    public Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    /// A value for all rows.
    public Columns one(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    public <T> Columns text(List<T> rows, Function<T, String> value) throws SQLException {
        return array("text", rows.stream().map(value).toArray(String[]::new));
    }

    public <T> Columns number(List<T> rows, Function<T, Long> value) throws SQLException {
        return array("bigint", rows.stream().map(value).toArray(Long[]::new));
    }

    public <T> Columns bytes(List<T> rows, Function<T, byte[]> value) throws SQLException {
        return array("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    /// As text, because JDBC has no array of instants; the statement casts it.
    <T> Columns time(List<T> rows, Function<T, Instant> value) throws SQLException {
        return array("text", rows.stream().map(value).map(t -> t == null ? null : kept(t).toString())
                .toArray(String[]::new));
    }

    private Columns array(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    /// PostgreSQL keeps microseconds.
    public static Instant kept(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    public static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static OffsetDateTime time(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
