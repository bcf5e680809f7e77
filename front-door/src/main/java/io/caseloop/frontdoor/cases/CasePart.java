package io.caseloop.frontdoor.cases;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What one service says about a case: a call that exists on its own as well.
enum CasePart {

    INTAKE("intake", "/api/intake/tickets/%s", true),
    ROUTING("routing", "/api/routing/tickets/%s", false),
    COMMITMENTS("sla", "/api/sla/tickets/%s/commitments", false),
    SUGGESTIONS("knowledge", "/api/knowledge/tickets/%s/suggestions", false),
    DRAFT("routing", "/api/routing/tickets/%s/draft", false),
    FEEDBACK("feedback", "/api/feedback/tickets/%s", false),
    PROOF("quality", "/api/quality/cases/%s", true),
    JOURNEY("quality", "/api/quality/journeys/%s?limit=1000", true);

    private static final Duration USUAL = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final String service;
    private final String path;
    private final boolean byNumber;

    CasePart(String service, String path, boolean byNumber) {
        this.service = service;
        this.path = path;
        this.byNumber = byNumber;
    }

    static Optional<CasePart> named(String name) {
        return Arrays.stream(values()).filter(part -> part.key().equals(name)).findFirst();
    }

    /// Its name in the query and in the answer.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String service() {
        return service;
    }

    /// Whether its service finds the ticket by number as well; the others know its id only.
    boolean isByNumber() {
        return byNumber;
    }

    /// @param ticket id or number
    /// @param after of a journey, the events after this sequence; null: all
    String path(String ticket, String after) {
        String found = path.formatted(ticket);
        return this == JOURNEY && after != null ? found + "&after=" + after : found;
    }

    /// After this time the part is given as unavailable, and the others are not kept waiting.
    Duration patience() {
        return this == JOURNEY ? LONG : USUAL;
    }
}
