package io.caseloop.quality.live.read;

import io.caseloop.edge.Problem;
import io.caseloop.quality.journey.read.CommitLog.Commit;
import io.caseloop.quality.journey.read.JourneyChange;
import io.caseloop.quality.live.read.LiveEvent.News;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The topics of a live stream (CONSOLE: live stream).
///
/// @param cases ticket ids
/// @param agents whose work lists
/// @param teams whose boards; [#EVERY_TEAM] for all
/// @param operations whether it has events of parked facts
/// @param inbox whether it has events of doubtful matches and escalations
record LiveTopics(Set<String> cases, Set<String> agents, Set<String> teams, boolean operations, boolean inbox) {

    static final int MOST = 50;
    static final String EVERY_TEAM = "*";

    private static final String CASE = "case:";
    private static final String WORK = "work:";
    private static final String BOARD = "board:";
    private static final String OPERATIONS = "ops";
    private static final String INBOX = "inbox";
    private static final Pattern TOPIC = Pattern.compile("(case|work):([A-Za-z0-9][A-Za-z0-9._-]{0,99})"
            + "|(board):([^\\p{Cntrl}]{1,64})|(ops)|(inbox)");

    /// @param names as in the query parameter `topic`
    /// @throws Problem 400 where one of them is none
    static LiveTopics of(List<String> names) {
        if (names.isEmpty() || names.size() > MOST) {
            throw Problem.invalidParameter("topic", "must be given 1 to " + MOST + " times",
                    "必须提供 1 至 " + MOST + " 个");
        }
        LiveTopics topics = new LiveTopics(new HashSet<>(), new HashSet<>(), new HashSet<>(),
                names.contains(OPERATIONS), names.contains(INBOX));
        for (String name : names) {
            Matcher matcher = TOPIC.matcher(name);
            if (!matcher.matches()) {
                throw Problem.invalidParameter("topic",
                        "must be case:ID, work:AGENT, board:TEAM, board:*, inbox or ops",
                        "必须是 case:ID、work:AGENT、board:TEAM、board:*、inbox 或 ops");
            }
            if ("case".equals(matcher.group(1))) {
                topics.cases.add(matcher.group(2));
            } else if ("work".equals(matcher.group(1))) {
                topics.agents.add(matcher.group(2));
            } else if (matcher.group(3) != null) {
                topics.teams.add(matcher.group(4));
            }
        }
        return topics;
    }

    /// What a commit means for these topics, in order.
    ///
    /// @param after events up to this one of the same commit were sent before; 0 for none
    List<LiveEvent> of(Commit commit, int after) {
        List<LiveEvent> events = new ArrayList<>();
        int number = 0;
        for (JourneyChange change : commit.changes()) {
            List<String> listed = listed(change);
            add(events, commit, ++number, LiveEvent.FACT, after, cases.contains(change.ticket())
                    ? news(List.of(CASE + change.ticket()), change) : null);
            add(events, commit, ++number, LiveEvent.OFFER, after, change.moved() && !listed.isEmpty()
                    ? news(listed, change) : null);
            add(events, commit, ++number, LiveEvent.COMMITMENT, after, change.promised() && !listed.isEmpty()
                    ? news(listed, change) : null);
            add(events, commit, ++number, LiveEvent.DOUBT, after, change.doubted() && inbox
                    ? news(List.of(INBOX), change) : null);
        }
        add(events, commit, ++number, LiveEvent.PARKED, after, operations && commit.parked() > 0
                ? new News(List.of(OPERATIONS), null, null, commit.parked()) : null);
        return events;
    }

    /// @param news null where the event does not concern these topics
    private static void add(List<LiveEvent> events, Commit commit, int number, String name, int after, News news) {
        if (news != null && number > after) {
            events.add(new LiveEvent(commit.position() + "-" + number, name, news));
        }
    }

    private static News news(List<String> topics, JourneyChange change) {
        return new News(topics, change.ticket(), change.sequence(), null);
    }

    /// The topics of lists that show the case.
    private List<String> listed(JourneyChange change) {
        return Stream.of(change.agents().stream().filter(agents::contains).map(WORK::concat),
                change.teams().stream().filter(teams::contains).map(BOARD::concat),
                Stream.of(EVERY_TEAM).filter(teams::contains).map(BOARD::concat))
                .flatMap(matching -> matching).sorted().toList();
    }
}
