package io.caseloop.routing.model.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text for replies with variables, in Chinese and English (R10, K8).
///
/// @param name within its policy
public record ReplyTemplate(String name, Words chinese, Words english) {

    /// What a text may name. A customer without a name is called a customer.
    public static final List<String> VARIABLES = List.of("customer.name", "ticket.number", "ticket.category",
            "promise.due", "agent.id");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");

    /// A title for agents and a text for customers.
    public record Words(String title, String text) {
    }

    /// A text for a ticket.
    ///
    /// @param missing variables that have no value for the ticket; they stand in the text as they are
    public record Rendered(String title, String text, List<String> missing) {
    }

    public Words in(String language) {
        return language != null && language.startsWith("zh") ? chinese : english;
    }

    /// @param values by variable
    public Rendered render(String language, Map<String, String> values) {
        Words words = in(language);
        TreeSet<String> missing = new TreeSet<>();
        String text = VARIABLE.matcher(words.text()).replaceAll(match -> {
            String variable = match.group(1).strip();
            String value = values.get(variable);
            if (value == null) {
                missing.add(variable);
            }
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
        return new Rendered(words.title(), text, List.copyOf(missing));
    }

    /// A variable that there is not, or braces without a variable.
    ///
    /// @param offset where it begins in the text
    /// @param written what stands there
    public record Flaw(int offset, String written) {
    }

    /// What is wrong with a text.
    public static List<Flaw> flaws(String text) {
        List<Flaw> flaws = new ArrayList<>();
        StringBuilder rest = new StringBuilder(text);
        each(VARIABLE, text, match -> {
            if (!VARIABLES.contains(match.group(1).strip())) {
                flaws.add(new Flaw(match.start(), match.group()));
            }
            rest.replace(match.start(), match.end(), " ".repeat(match.end() - match.start()));
        });
        each(BRACES, rest, match -> flaws.add(new Flaw(match.start(), match.group())));
        return flaws;
    }

    private static void each(Pattern pattern, CharSequence text, Consumer<MatchResult> found) {
        pattern.matcher(text.toString()).results().forEach(found);
    }
}
