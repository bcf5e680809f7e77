package io.caseloop.benchmarks.store;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.derivation.StreamNames;
import io.caseloop.backbone.runtime.StoreClock;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.backbone.vault.PostgresKeyVault;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.sla.CommitmentEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// Our store: the path of a write in a service, from [Backbone#perform] on. No relay runs and no
/// timer fires meanwhile.
final class CaseloopStore implements Contestant {

    private static final Cause CAUSE = new Cause("bench", "bench", "bench", null);
    private static final int CONNECTIONS = 16;
    private static final int SEGMENTS = 4;
    private static final int KEY_BYTES = 32; // of keys that no fact here needs
    private static final String COUNT = """
            select e.*, (select count(*) from unique_key), (select count(*) from timer), r.*
              from (select count(*), count(distinct stream), avg(octet_length(data)) from event) e,
                   (select count(*), coalesce(sum(made), 0) from bench_commitment) r""";

    private final String name;
    private final String database;
    private final StreamType<Commitments.Make, Commitments.State, CommitmentEvent> type;
    private final AgroalDataSource pool;
    private final AxonBackbone backbone;

    CaseloopStore(Sandbox sandbox, String name, String database,
                  StreamType<Commitments.Make, Commitments.State, CommitmentEvent> type) {
        this.name = name;
        this.database = database;
        this.type = type;
        this.pool = sandbox.database(database, CONNECTIONS, true);
        Flyway.configure().dataSource(sandbox.url(database), sandbox.user(), sandbox.password())
                .locations("classpath:db/backbone", "classpath:bench")
                .placeholders(Map.of("service_role", sandbox.user(), "segments", String.valueOf(SEGMENTS)))
                .load().migrate();
        KeyRing keys = new KeyRing(new PostgresKeyVault(pool, new byte[KEY_BYTES]), new byte[KEY_BYTES], Duration.ZERO);
        this.backbone = new AxonBackbone("bench-service", new StoreReader(pool),
                new GroupCommit(pool, GroupCommit.Limits.DEFAULT, "bench-service"), new Segments(SEGMENTS),
                new StoreClock(pool, Duration.ofSeconds(1)), EventCodec.ofContract(), keys,
                new AxonBackbone.Parts(new StreamNames(List.of(type)), new CopyTypes(List.of()), _ -> Duration.ZERO,
                        _ -> { }));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public String create() {
        String id = backbone.newId();
        update(id);
        return id;
    }

    @Override
    public void update(String id) {
        backbone.perform(CAUSE, work -> work.decide(type, id, new Commitments.Make(id, work.now())));
    }

    @Override
    public Kept kept() {
        try (var connection = pool.getConnection(); var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNT)) {
            row.next();
            Rows rows = new Rows(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7));
            return new Kept(row.getLong(1), row.getLong(2), row.getDouble(3), rows);
        } catch (SQLException e) {
            throw new BenchFailed("The facts cannot be counted: SQL state " + e.getSQLState() + ".", e);
        }
    }

    @Override
    public Rows expected(long facts, long streams) {
        return type == Commitments.WITH_ROWS ? Rows.of(facts, streams) : Rows.NONE;
    }

    @Override
    public void close() {
        backbone.close();
        pool.close();
    }
}
