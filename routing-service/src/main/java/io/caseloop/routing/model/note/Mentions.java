package io.caseloop.routing.model.note;

import io.caseloop.events.AgentId;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Who is mentioned in a text: `@` and the id of a person, not within a word or an e-mail address (R15).
public final class Mentions {

    /// More than these are not taken from one text.
    public static final int AT_MOST = 20;

    private static final Pattern MENTION =
            Pattern.compile("(?<![A-Za-z0-9._@-])@([A-Za-z0-9](?:[A-Za-z0-9._@-]{0,62}[A-Za-z0-9])?)");

    private Mentions() {
    }

    /// In the order of the text, each once.
    public static List<AgentId> in(String text) {
        return MENTION.matcher(text).results().map((MatchResult found) -> found.group(1)).distinct().limit(AT_MOST)
                .map(AgentId::new).toList();
    }
}
