package io.caseloop.quality.inspection.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyStream;
import io.caseloop.policies.document.Findings;
import io.caseloop.quality.inspection.model.InspectionRules;
import io.caseloop.quality.inspection.model.InspectionRules.Numbers;
import io.caseloop.quality.inspection.model.InspectionRules.Phrases;
import io.caseloop.quality.inspection.model.InspectionRules.Shape;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a message to a customer must not contain, as a policy (Q2).
@ApplicationScoped
public class InspectionKind implements PolicyKind<InspectionRules> {

    public static final String DEFAULT = "default";

    private static final int SHORTEST_MASK = 6;

    @Override
    public String kind() {
        return "inspection";
    }

    @Override
    public PolicyStream<?, ?, ?> stream() {
        return PolicyStream.of(kind(), PolicyStreams.POLICY);
    }

    @Override
    public InspectionRules compile(String version, JsonNode content, Findings findings) {
        JsonNode phrases = content.get("forbiddenPhrases");
        JsonNode numbers = content.get("personalNumbers");
        JsonNode words = numbers.get("cardWords");
        check(phrases.get("zh"), "/forbiddenPhrases/zh", true, findings);
        check(phrases.get("en"), "/forbiddenPhrases/en", false, findings);
        List<String> cardWords = Stream.concat(texts(words.get("zh")), texts(words.get("en"))).toList();
        String bankCard = numbers.get("bankCard").asText();
        if (cardWords.isEmpty() && !bankCard.equals(InspectionRules.NONE)) {
            findings.add("/personalNumbers/cardWords", "Without words no bank card number is ever found.",
                    "Give words that stand near one, or set bankCard to none.");
        }
        return new InspectionRules(version,
                new Phrases(phrases.get("severity").asText(), texts(phrases.get("zh")).toList(),
                        texts(phrases.get("en")).toList()),
                new Numbers(numbers.get("identityCard").asText(), bankCard, numbers.get("mobileNumber").asText(),
                        cardWords, shapes(numbers.get("shapes"), findings)));
    }

    /// A phrase in the wrong language is never found; one that is too short is found everywhere.
    private static void check(JsonNode phrases, String pointer, boolean chinese, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < phrases.size(); i++) {
            String phrase = phrases.get(i).asText().toLowerCase(Locale.ROOT);
            boolean han = phrase.codePoints().anyMatch(c -> Character.UnicodeScript.of(c)
                    == Character.UnicodeScript.HAN);
            if (han != chinese) {
                findings.add(pointer + "/" + i, "This phrase is in the other language, so it is never found here.",
                        "Move it to " + (chinese ? "en" : "zh") + ".");
            } else if (phrase.codePoints().filter(Character::isLetter).count() < (chinese ? 2 : 3)) {
                findings.add(pointer + "/" + i, "This phrase is so short that decent messages contain it.",
                        "Use at least " + (chinese ? "two characters." : "three letters."));
            } else if (!seen.add(phrase)) {
                findings.add(pointer + "/" + i, "This phrase occurs twice.", "Keep one of the two.");
            }
        }
    }

    private static List<Shape> shapes(JsonNode shapes, Findings findings) {
        for (int i = 0; i < shapes.size(); i++) {
            String mask = shapes.get(i).get("mask").asText();
            if (mask.chars().filter(c -> c == '#' || c == '@').count() < SHORTEST_MASK) {
                findings.add("/personalNumbers/shapes/" + i + "/mask",
                        "So short a shape is found in order numbers and dates.",
                        "Use at least " + SHORTEST_MASK + " of # (digit) and @ (letter).");
            }
        }
        return StreamSupport.stream(shapes.spliterator(), false).map(shape -> new Shape(shape.get("rule").asText(),
                shape.get("severity").asText(), shape.get("mask").asText().toLowerCase(Locale.ROOT))).toList();
    }

    private static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(text -> text.asText().toLowerCase(Locale.ROOT));
    }
}
