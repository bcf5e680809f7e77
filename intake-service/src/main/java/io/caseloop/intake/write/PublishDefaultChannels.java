package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.intake.model.channel.ChannelCommand.DefineUnlessDefined;
import io.caseloop.intake.model.channel.DefaultChannels;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The first start publishes the default channels (I1); later ones change nothing. A restored store
/// that lacks facts has them already, or gets them back with what it lacks.
@ApplicationScoped
class PublishDefaultChannels {

    private final Backbone backbone;
    private final boolean training;

    PublishDefaultChannels(Backbone backbone,
                           @ConfigProperty(name = "caseloop.training", defaultValue = "false") boolean training) {
        this.backbone = backbone;
        this.training = training;
    }

    void publish(@Observes StartupEvent start) {
        if (training) {
            return;
        }
        String id = backbone.newId();
        try {
            backbone.perform(new Cause(backbone.source(), id, id, null), work -> {
                DefaultChannels.NAMES.forEach(name -> work.decide(Streams.CHANNEL, name,
                        new DefineUnlessDefined(name, name, work.now())));
                return null;
            });
        } catch (StoreBehind behind) {
            Log.warnf("the default channels are not looked at: %s", behind.getMessage());
        }
    }
}
