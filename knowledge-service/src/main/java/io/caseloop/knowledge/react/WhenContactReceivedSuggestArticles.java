package io.caseloop.knowledge.react;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.knowledge.SuggestionEvent.Suggestion;
import io.caseloop.knowledge.model.answering.Answering;
import io.caseloop.knowledge.model.suggestion.SuggestionCommand.Suggest;
import io.caseloop.knowledge.write.Streams;
import io.caseloop.knowledge.write.index.ArticleIndex;
import io.caseloop.knowledge.write.policy.AnsweringKind;
import io.caseloop.policies.PolicyKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Searches for articles that match the contact and records them as suggestions for the agent (K3), also when there are
/// none. While the vault is unavailable the reaction waits; the text of an erased person cannot be opened and is not
/// searched.
@ApplicationScoped
public class WhenContactReceivedSuggestArticles implements Reaction<ContactReceived> {

    private final Backbone backbone;
    private final ArticleIndex index;
    private final PolicyKinds kinds;
    private final AnsweringKind answering;

    WhenContactReceivedSuggestArticles(Backbone backbone, ArticleIndex index, PolicyKinds kinds,
            AnsweringKind answering) {
        this.backbone = backbone;
        this.index = index;
        this.kinds = kinds;
        this.answering = answering;
    }

    @Override
    public Class<ContactReceived> on() {
        return ContactReceived.class;
    }

    @Override
    public void react(ContactReceived contact, EventEnvelope envelope, Work work) {
        String query = Stream.of(opened(contact.subject()), opened(contact.text())).flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        if (query.isBlank()) {
            return;
        }
        Answering policy = kinds.inForce(work, answering, AnsweringKind.DEFAULT, work.now());
        List<Suggestion> found = index.search(query, policy.most()).stream()
                .filter(hit -> hit.score() >= policy.suggestFrom())
                .map(hit -> new Suggestion(hit.article(), hit.revision(), hit.score())).toList();
        work.decide(Streams.SUGGESTIONS, contact.ticket().value(),
                new Suggest(contact.ticket(), contact.contact(), found, ArticleIndex.ENGINE,
                        policy.version(), work.now()));
    }

    private Optional<String> opened(PersonalText text) {
        return text == null ? Optional.empty() : backbone.open(text);
    }
}
