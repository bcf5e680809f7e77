package io.caseloop.sla.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.sla.model.commitment.Promising;
import io.caseloop.sla.model.derivation.Derivation;
import io.caseloop.sla.model.derivation.Deriving;
import io.caseloop.sla.model.derivation.Deriving.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Reads what a verdict is derived from: the facts, and the versions of policies and calendars that they name (S8).
@ApplicationScoped
public class Derivations {

    private final Backbone backbone;

    Derivations(Backbone backbone) {
        this.backbone = backbone;
    }

    /// @return empty where the ticket has no such commitment
    public Optional<Derivation> of(String ticket, String commitment) {
        List<Known> facts = backbone.facts(Streams.COMMITMENTS, ticket).stream()
                .filter(recorded -> recorded.fact().filter(CommitmentEvent.class::isInstance).isPresent())
                .map(recorded -> new Known(recorded.envelope().id(),
                        (CommitmentEvent) recorded.fact().orElseThrow())).toList();
        return Deriving.of(commitment, facts, this::policy,
                named -> Promising.published(named, name -> backbone.state(Streams.CALENDARS, name)));
    }

    private PolicyPublished policy(String named) {
        int at = named.lastIndexOf('@');
        return backbone.state(Streams.POLICIES, named.substring(0, at)).versions().stream()
                .filter(version -> version.version() == Integer.parseInt(named.substring(at + 1))).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no policy " + named));
    }
}
