package io.caseloop.backbone.wiring;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.backbone.operations.Health;
import io.caseloop.backbone.operations.Holding;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.operations.Recovering;
import io.caseloop.backbone.operations.Republishing;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.Follower;
import io.caseloop.backbone.spi.Following;
import io.caseloop.backbone.spi.OpenedText;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.codec.EventCodec;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Puts the backbone together for a Quarkus service and runs it with the application.
@ApplicationScoped
public class BackboneProducer {

    private final AgroalDataSource database;
    private final AgroalDataSource vault;
    private final BackboneConfig config;
    private final ServiceParts parts;
    private final String application;
    private RunningBackbone running;

    BackboneProducer(AgroalDataSource database, @DataSource("vault") AgroalDataSource vault, BackboneConfig config,
                     @All List<Declared> declared, @All List<Reaction<?>> reactions, @All List<TimerReaction> timers,
                     @All List<Follower> followers, @All List<OpenedText> openings,
                             @ConfigProperty(name = "quarkus.application.name") String application) {
        this.database = database;
        this.vault = vault;
        this.config = config;
        this.parts = new ServiceParts(declared, reactions, timers, followers, openings);
        this.application = application;
    }

    synchronized RunningBackbone running() {
        if (running == null) {
            running = RunningBackbone.of(application, database, vault, config, parts);
            if (!config.training()) {
                running.findOutFirst();
            }
        }
        return running;
    }

    void start(@Observes @Priority(2_000) StartupEvent event) {
        if (!config.training()) {
            running().start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (running != null) {
            running.close();
        }
    }

    /// Behind a proxy, because reactions need it that it is itself made with.
    @Produces
    @ApplicationScoped
    Backbone backbone() {
        return running().backbone();
    }

    @Produces
    @ApplicationScoped
    Parking parking() {
        return running().parking();
    }

    @Produces
    @ApplicationScoped
    Republishing republishing() {
        return running().republishing();
    }

    @Produces
    @ApplicationScoped
    Recovering recovering() {
        return running().recovering();
    }

    @Produces
    @ApplicationScoped
    Holding holding() {
        return running().holding();
    }

    @Produces
    @ApplicationScoped
    Following following() {
        return running().following();
    }

    @Produces
    @ApplicationScoped
    DerivedRows rows() {
        return new RowOperations(running().rows(), () -> running().backbone().now());
    }

    @Produces
    @ApplicationScoped
    Health health() {
        return running();
    }

    @Produces
    @Singleton
    EventCodec codec() {
        return running().codec();
    }
}
