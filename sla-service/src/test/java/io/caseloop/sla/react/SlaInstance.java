package io.caseloop.sla.react;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.wiring.BackboneConfig;
import io.caseloop.backbone.wiring.RunningBackbone;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.events.Fact;
import io.caseloop.events.TicketId;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.infra.Infra;
import io.caseloop.infra.ServiceDatabase;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.write.DeclaredStreams;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.SlaConfig;
import io.caseloop.sla.write.Streams;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// The service's reactions and timer without Quarkus, so that a test can stop and start them. It works under another
/// name and in another database than the one that runs beside it.
final class SlaInstance implements AutoCloseable {

    static final String DATABASE = "feedback";

    private final RunningBackbone running;
    private final AgroalDataSource database;

    private SlaInstance(RunningBackbone running, AgroalDataSource database) {
        this.running = running;
        this.database = database;
    }

    static SlaInstance started() {
        return started(DATABASE, Infra.bootstrap());
    }

    /// @param service whose database it works in
    static SlaInstance started(String service, String bootstrap) {
        ServiceDatabase.migrate(service);
        Map<String, String> settings = Infra.settings(service);
        settings.put("caseloop.kafka.bootstrap", bootstrap);
        Infra.letDoEverything(settings); // its source is none of the services
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(BackboneConfig.class)
                .withMapping(SlaConfig.class).withValidateUnknown(false)
                .withSources(new PropertiesConfigSource(settings, "test", 100)).build();
        BackboneConfig backboneConfig = config.getConfigMapping(BackboneConfig.class);
        AgroalDataSource database = ServiceDatabase.pool(backboneConfig.db().url(), backboneConfig.db().user(),
                backboneConfig.db().password());
        AtomicReference<Backbone> made = new AtomicReference<>();
        Backbone backbone = later(made);
        EventCodec codec = EventCodec.ofContract();
        SlaConfig sla = config.getConfigMapping(SlaConfig.class);
        Promises promises = new Promises(backbone, sla);
        ServiceParts parts = ServiceParts.NONE.with(new DeclaredStreams()).timing(new WhenDueJudge(promises, sla))
                .reacting(
                new WhenTicketGradedPromiseFirstResponse(promises), new WhenTicketQueuedPromiseExpertSolution(promises),
                new WhenReplySentKeepFirstResponse(promises), new WhenTicketSolvedKeepPromises(promises),
                new WhenTicketClosedCancelWhatRuns(promises));
        RunningBackbone running = RunningBackbone.of("sla-restarted-service", database, database, backboneConfig,
                parts);
        made.set(running.backbone());
        new AtFirstStartPublishDefaults(backbone, codec.json()).publish(null);
        running.start();
        return new SlaInstance(running, database);
    }

    Commitments commitments(TicketId ticket) {
        return running.backbone().state(Streams.COMMITMENTS, ticket.value());
    }

    /// The names of the ticket's facts, oldest first.
    List<String> facts(TicketId ticket) {
        return running.backbone().facts(Streams.COMMITMENTS, ticket.value()).stream()
                .map(fact -> fact.fact().orElseThrow().getClass().getSimpleName()).toList();
    }

    /// When it was broken, by the facts of this kind.
    List<Instant> breaches(TicketId ticket) {
        return running.backbone().facts(Streams.COMMITMENTS, ticket.value()).stream()
                .map(fact -> fact.fact().orElseThrow())
                .filter(CommitmentBreached.class::isInstance).map(Fact::at).toList();
    }

    /// How many facts of this type there are, of all tickets.
    long count(String type) {
        try (Connection connection = database.getConnection();
             PreparedStatement count = connection.prepareStatement("select count(*) from event where type = ?")) {
            count.setString(1, type);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    RunningBackbone running() {
        return running;
    }

    private static Backbone later(AtomicReference<Backbone> made) {
        return (Backbone) Proxy.newProxyInstance(Backbone.class.getClassLoader(), new Class<?>[] {Backbone.class},
                (_, method, arguments) -> {
            try {
                return method.invoke(made.get(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @Override
    public void close() {
        running.close();
        database.close();
    }
}
