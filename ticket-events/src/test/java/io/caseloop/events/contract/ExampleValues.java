package io.caseloop.events.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/// What components look like in examples, by `Record.component` or by component. Text for strings,
/// ids and personal text.
final class ExampleValues {

    static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");
    static final String TICKET = "0199b2c4-7e00-7a31-8c55-3f2d9e6b1a70";
    private static final String EVENT = "0199b2c4-8a10-7b42-9d66-4a3e0f7c2b81";

    private static final Map<String, Object> VALUES = new HashMap<>();

    private ExampleValues() {
    }

    static Object of(Class<?> owner, String component) {
        Object own = VALUES.get(owner.getSimpleName() + "." + component);
        return own != null ? own : VALUES.get(component);
    }

    private static void put(Object... namesAndValues) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            VALUES.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    static {
        put("at", AT, "ticket", TICKET, "tickets", TICKET, "customer", "0199b2c4-7dff-7c10-b0a1-1d2c3b4a5968",
                "absorbed", "0199b2c4-7dff-7c10-b0a1-1d2c3b4a5969", "separated", "0199b2c4-7dff-7c10-b0a1-1d2c3b4a5969",
                "follows", "0199a000-0000-7000-8000-000000000001", "candidate", "0199a000-0000-7000-8000-000000000002",
                "into", "0199a000-0000-7000-8000-000000000002", "TicketMerged.reason", "doubtful-match",
                "contact", "0199b2c4-7e01-7d20-a1b2-0c1d2e3f4a5b", "identity",
                "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
                "identities", "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg", "number", "C-2611-000042",
                "contactKey", "b6xKcAqJ3jW2h1gkz0dJ4Kf5R9PZrM7yVtq8WnE2uXo", "referenceKey",
                "Q1s9Ym3oT7uHcLxEw4RkVb2NzPjDfGaI6K5eS8tB0hM");
        put("channel", "wechat", "channels", "wechat", "kind", "phone", "locale", "zh-CN", "enabled", true, "version",
                1, "language", "zh",
                "languages", "zh", "region", "CN-GD", "tags", "fibre", "customerTier", "standard", "customerTiers",
                "vip", "tier", 1,
                "CustomerProfiled.tier", "vip", "value", "13800138000", "name", "李雷", "PolicyPublished.name", "default",
                "CalendarPublished.name", "china-office", "Sender.kind", "wechat", "ChannelDefined.kind", "wechat",
                "externalId", "wx-20261123-0001", "subject", "宽带", "text", "宽带断网了，怎么办？", "reference", "ORDER-7001",
                "disposition", "opened", "matchedBy", "same-reference", "receivedAt", AT.plusSeconds(1),
                "differing", "/text",
                "score", 0.72, "rule", "S1", "MatchDoubted.rule", "similar-text", "Finding.rule", "forbidden-phrase",
                "format", "yaml", "content", "acceptWithin: PT3M\n", "PolicyPublished.kind", "dispatch",
                "PolicyPublished.reason", "offers stood too long", "CalendarPublished.reason", "holidays of 2027",
                "ContactReceived.policy", "continuity-default@1", "MatchDoubted.policy", "continuity-default@1",
                "reason", "it was the same person", "CustomersSplit.reason", "two people share a phone");
        put("Nature.value", "automatic", "Nature.reason", "automatic-subject");
        put("splitFrom", "0199a000-0000-7000-8000-000000000001", "named", "0199a000-0000-7000-8000-000000000002",
                "explanation", "both are about the same outage", "TicketUnmerged.from",
                "0199a000-0000-7000-8000-000000000002", "TicketUnmerged.reason", "two different lines",
                "ContactsMoved.to", "0199a000-0000-7000-8000-000000000002", "contacts",
                "0199b2c4-7e01-7d20-a1b2-0c1d2e3f4a5b", "cause", "split", "ContactsMoved.reason",
                "two matters in one mail", "TicketLinked.to", "0199a000-0000-7000-8000-000000000002",
                "TicketUnlinked.to", "0199a000-0000-7000-8000-000000000002", "relation", "related");
        put("because", "merged", "absorbedTier", "vip", "confirmed", "category", "GradeConfirmed.reason",
                "the bill is meant", "TicketRegraded.kind", "complaint",
                "TicketRegraded.urgency", "high", "TicketRegraded.priority", "P2", "changed", "kind",
                "TicketRegraded.policy", "grading-default@1", "TicketRegraded.reason", "the customer complains",
                "CommitmentRetimed.reason", "regraded");
        put("TicketGraded.kind", "fault", "Stated.kind", "fault", "kinds", "fault", "category", "broadband",
                "categories", "broadband", "urgency", "high", "impact", "medium",
                "complexity", "low", "priority", "P2", "priorities", "P1", "policy", "default@1", "TicketGraded.policy",
                "grading-default@1",
                "toConfirm", "category", "field", "urgency", "GradeReason.value", "high", "GradeReason.reason",
                "the text says that nothing works",
                "confidence", 0.8, "invitation", "0199b2c4-9000-7e00-8f00-00112233aabb", "commitment", "first-response",
                "dueAt", AT.plusSeconds(3600));
        put("agent", "li", "TicketTransferred.from", "li", "team", "front-line", "level", 4, "capacity", 5, "skill",
                "broadband",
                "TicketQueued.reason", "opened", "acceptBy", AT.plusSeconds(180), "place", 2, "OfferDeclined.reason",
                "I know this customer",
                "TicketTransferred.reason", "needs a line test", "toTeam", "network", "toSkill", "broadband",
                "transfers", 1, "toLead", false, "TicketTransferred.policy", "dispatch-default@1", "returns", 1,
                "PresenceChanged.state", "away", "until", AT.plus(Duration.ofHours(9)), "days", "MON",
                "Shift.from", LocalTime.parse("09:00"), "Shift.to", LocalTime.parse("18:00"), "dedicatedTo",
                "0199b2c4-7f00-7aaa-9000-00000000c001", "between", "network", "times", 1,
                "QueueAlarmRaised.policy", "alarm-default@1", "since", AT, "limit", Duration.ofMinutes(30),
                "note", "0199b2c4-8c00-7000-8000-0000000000bb", "NoteAdded.text", "@wang 请看一下线路。", "mentions", "wang",
                "TicketReassigned.from", "li", "TicketReassigned.reason", "Li has left the company",
                "TicketReturned.from", "li", "TicketReturned.reason", "nobody here knows this device",
                "TicketEscalated.kind", "functional", "TicketEscalated.reason", "I cannot solve it", "toTier", 2, "by",
                "li", "message",
                "0199b2c4-8b00-7000-8000-0000000000aa", "article", "broadband-restart", "articles", "broadband-restart",
                "attempt", 1,
                "ReplySent.text", "请重启光猫，两分钟后再试。", "CustomerAwaited.reason", "which lights are on?", "causeCode",
                "modem-hung",
                "solution", "光猫已重启，恢复正常。", "TicketReopened.reason", "rejected", "TicketClosed.reason", "confirmed",
                "parts", "skill", "excludedBy", "no-room", "agents", 12, "excluded", 3, "attempts", 1, "replies", 2,
                "timeToClose", Duration.parse("PT46M59.876544S"));
        put("calendar", "24x7@1", "startedAt", AT, "judgedAt", AT.plusSeconds(5), "breach", EVENT, "answeredAt", AT,
                "CommitmentMet.by", EVENT, "CommitmentPaused.by", EVENT, "CommitmentResumed.by", EVENT,
                "left", Duration.parse("PT2H30M"), "pauses", true, "BreachWithdrawn.by", EVENT,
                "CommitmentCancelled.reason", "ticket-closed", "owner", "service-lead", "validFrom", AT,
                "zone", "Asia/Shanghai", "holidays",
                LocalDate.parse("2026-10-01"), "makeUpDays", 5,
                "within", Duration.ofHours(1), "Period.from", LocalTime.parse("09:00"), "Period.to",
                LocalTime.parse("18:00"), "Promise.calendar", "24x7",
                "warnAt", 50, "coveredUntil", LocalDate.parse("2026-12-31"), "share", 50,
                "CommitmentAnsweredLate.by", EVENT, "CommitmentWarned.owner", "li",
                "next", "first-response-2", "NewTimePromised.reason", "the spare part arrives tomorrow",
                "NewTimePromised.by", "lead", "CommitmentRetimed.reason", "the policy was corrected",
                "CommitmentRetimed.by", "lead", "CommitmentReassessed.reason", "the policy was corrected",
                "CommitmentReassessed.by", "lead", "CommitmentReassessed.verdict", "met", "Grounds.kind", "fault",
                "EscalationPath.name", "breach-to-lead", "EscalationPath.owner", "lead", "EscalationPath.policy",
                "escalation-default@1", "trigger", "breach", "escalation", EVENT, "requeued", true,
                "EscalationAcknowledged.owner", "lead", "EscalationAcknowledged.by", "zhao", "takenOver", true);
        put("revision", 1, "ArticleDrafted.kind", "troubleshooting", "title", "宽带断网怎么办", "body", "先重启光猫，再看指示灯。",
                "questions", "断网怎么办", "productVersion", "2026.2", "author", "editor", "ArticleRetired.reason",
                "the product is gone",
                "engine", "lucene-keyword@1", "mark", "used", "silentUntil", AT.plus(Duration.ofDays(7)),
                "MessageFailed.reason", "the mailbox is full", "SolutionConfirmed.by", "customer",
                "SolutionRejected.by", "customer", "comment", "两小时后又断了", "expiresAt", AT.plus(Duration.ofDays(14)),
                "RatingGiven.by", "customer",
                "RatingGiven.comment", "谢谢", "stars", 5, "nps", 9, "reasonCodes", "fast", "rules",
                "inspection-default@1", "messages", 3, "findings", 0,
                "verdict", "clean", "severity", "high", "Finding.from", 4, "Finding.to", 8);
        put("erasure", "0199b2c4-8d00-7000-8000-0000000000cc", "customers", "0199b2c4-7dff-7c10-b0a1-1d2c3b4a5968",
                "ErasureRequested.by", "lead", "ErasureRequested.reason", "she wrote that she wants to be forgotten",
                "ErasureApproved.by", "administrator", "ErasureRefused.by", "administrator",
                "ErasureRefused.reason", "the invoice of this case is not paid yet",
                "ErasedPlace.place", "data_key", "count", 3);
        put("ConfirmationRequested.policy", "surveys-default@1", "RatingInvited.policy", "surveys-default@1",
                "RatingNotInvited.policy", "surveys-default@1", "RatingNotInvited.reason", "quiet-period",
                "VisitOpened.policy", "surveys-default@1", "VisitOpened.stars", 2, "VisitOpened.nps", 3, "visitor",
                "zhao", "visit", "0199b2c4-9100-7e00-8f00-00112233ccdd", "outcome", "satisfied", "VisitRecorded.text",
                "已致歉，并说明了退款进度。", "VisitRecorded.by", "zhao",
                "ArticlesSuggested.policy", "answering-default@1", "template",
                "templates-default@1/we-are-checking");
        put("event", EVENT, "type", "io.caseloop.routing.reply-sent.v1", "source", "routing-service", "stream",
                "ticket-" + TICKET, "position", 7L, "overdue", true, "SolutionConfirmed.comment", "谢谢",
                "EventSkipped.by", "operator", "EventSkipped.reason",
                "its sender published it twice under two positions");
    }
}
