package io.caseloop.local.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the demo plays: agents, promises, people, topics and scenes. It is YAML in the resources of
/// this package; a new scene or topic needs no code.
///
/// @param topics what customers write about
/// @param scenes what happens to a case
public record Scenario(Terms terms, List<Colleague> colleagues, People people, List<Topic> topics,
                       List<Scene> scenes) {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String ZH = "zh";

    /// Promises of the demo, which precede those in force while it runs (S1, S6).
    ///
    /// @param calendar name of the calendar that is open day and night; by it the promises of the
    ///     demo are recognised
    /// @param promises as `PUT /api/sla/policies/{name}` takes them, without calendar
    public record Terms(String calendar, String zone, List<Map<String, Object>> promises) {
    }

    /// An agent of the demo (R2, R11).
    ///
    /// @param role of its token: agent, expert or lead
    /// @param stays whether a person continues to work as this agent after the demo; the others get
    ///     no more cases then
    /// @param places how many cases the agent takes in each act beyond those it has
    public record Colleague(String id, String name, String role, boolean stays, int tier, String team,
                            List<String> languages, Map<String, Integer> skills, List<Integer> places) {
    }

    /// @param identities the kind of the sender's identity by channel
    /// @param phrases what is said about any topic, by language
    public record People(Map<String, String> identities, Map<String, List<String>> names,
                         Map<String, Phrases> phrases) {

        public Phrases phrases(String language) {
            return phrases.get(language);
        }
    }

    /// @param followUp what an agent replies to a case that has a reply already
    /// @param low comments of low ratings
    /// @param high comments of high ratings
    public record Phrases(List<String> decline, List<String> transfer, List<String> note, List<String> escalate,
                          List<String> awaiting, List<String> apology, List<String> followUp,
                          List<String> rejection, List<String> low, List<String> visit,
                          List<String> high) {
    }

    /// What customers write about.
    ///
    /// @param urgency absent: as intake grades the text
    /// @param cause the code of a solution
    public record Topic(String id, String kind, String category, String urgency, String cause, Words zh, Words en) {

        public Words in(String language) {
            return ZH.equals(language) ? zh : en;
        }
    }

    /// A topic in one language.
    ///
    /// @param texts first contacts; `{order}` is replaced by the order number
    /// @param ask what the agent asks, and `answer` the customer's answer to it
    /// @param more what the customer adds later
    public record Words(List<String> texts, String reply, String ask, String answer, String more, String solution,
                        Article article) {
    }

    /// An article that is published before the first contact (K1).
    public record Article(String title, String body) {
    }

    /// What happens to a case.
    ///
    /// @param rules the rules of the service process that it shows
    /// @param share its weight among the scenes; each is played once at least
    /// @param act 1: all agents work · 2: cases that stay with agents · 3: offers that stay · 4: cases
    ///     that wait
    /// @param topics ids of topics
    /// @param channels absent: every channel
    /// @param tier absent: standard for most customers
    /// @param impact absent: as intake grades the text
    /// @param telling absent: not among the cases named at the end
    public record Scene(String name, List<String> rules, int share, int act, List<String> topics,
                        List<String> channels, String tier, String impact, List<String> steps, Telling telling) {

        public List<Step> script() {
            return steps.stream().map(Step::named).toList();
        }

        /// How many contacts a case of this scene has.
        public int contacts() {
            return 1 + (int) script().stream().filter(Step::contacts).count();
        }
    }

    /// Why a case is worth opening.
    ///
    /// @param facts names of facts that its journey has
    public record Telling(String zh, String en, List<String> facts) {
    }

    /// The scenario in the resources of this package.
    public static Scenario load() {
        var topics = new ArrayList<Topic>();
        for (var kind : List.of("consultations", "faults", "complaints", "requests")) {
            topics.addAll(read("topics/" + kind, new TypeReference<List<Topic>>() { }));
        }
        return new Scenario(read("promises", new TypeReference<Terms>() { }),
                read("agents", new TypeReference<List<Colleague>>() { }),
                read("people", new TypeReference<People>() { }), List.copyOf(topics),
                read("scenes", new TypeReference<List<Scene>>() { }));
    }

    public Topic topic(String id) {
        return topics.stream().filter(topic -> topic.id().equals(id)).findFirst().orElseThrow();
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (var yaml = Scenario.class.getResourceAsStream(name + ".yaml")) {
            return YAML.readValue(yaml, type);
        } catch (IOException e) {
            throw new UncheckedIOException("scenario file " + name + ".yaml is not as expected", e);
        }
    }
}
