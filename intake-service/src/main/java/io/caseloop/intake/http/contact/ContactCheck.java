package io.caseloop.intake.http.contact;

import io.caseloop.edge.Problem;
import io.caseloop.edge.Problem.Fault;
import io.caseloop.intake.model.grading.Asked;
import io.caseloop.intake.model.grading.PriorityMatrix;
import io.caseloop.intake.write.CheckedContact;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Whether a contact can be taken in, with every fault named by its pointer and no value repeated.
/// What is kept in the clear (kinds and categories) may not carry a number that could be somebody's.
public final class ContactCheck {

    private static final List<String> KINDS = List.of("consultation", "fault", "complaint", "request");
    private static final List<String> TIERS = List.of("standard", "vip");
    private static final Pattern SENDER_KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");
    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9\\p{IsHan}][A-Za-z0-9\\p{IsHan}_/.?&+-]{0,99}");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{6}");
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    /// Clocks of adapters may be this far ahead.
    private static final Duration SKEW = Duration.ofMinutes(2);

    /// Where the request has what it has: a CloudEvent has it elsewhere.
    record Pointers(String data, String channel, String externalId, String occurredAt) {
        static final Pointers JSON = new Pointers("", "/channel", "/externalId", "/occurredAt");
        static final Pointers STRUCTURED = new Pointers("/data", "/source", "/id", "/time");
        static final Pointers BINARY = new Pointers("", "ce-source", "ce-id", "ce-time");
    }

    private final Pointers at;
    private final int longestText;
    private final List<Fault> faults = new ArrayList<>();

    private ContactCheck(Pointers at, int longestText) {
        this.at = at;
        this.longestText = longestText;
    }

    /// @param longestText characters of what a customer says (`caseloop.intake.longest-text`)
    /// @param now live time
    /// @throws Problem 400 with all faults, 422 for a time that has not come yet
    static CheckedContact check(ContactRequest request, Pointers at, int longestText, Instant now) {
        ContactCheck check = new ContactCheck(at, longestText);
        if (request == null) {
            throw Problem.invalid(at.data(), "must be an object", "必须是对象");
        }
        CheckedContact checked = check.checked(request);
        if (!check.faults.isEmpty()) {
            throw Problem.invalid(check.faults);
        }
        if (checked.at() != null && checked.at().isAfter(now.plus(SKEW))) {
            throw Problem.unprocessable(at.occurredAt(), "lies in the future", "时间在未来");
        }
        if (checked.at() != null && checked.at().isBefore(EARLIEST)) {
            throw Problem.unprocessable(at.occurredAt(), "lies before 1990", "时间早于 1990 年");
        }
        return checked;
    }

    private CheckedContact checked(ContactRequest r) {
        String channel = required(at.channel(), r.channel(), 60);
        String externalId = required(at.externalId(), r.externalId(), 200);
        String data = at.data();
        ContactRequest.From from = r.from();
        if (from == null) {
            fault(data + "/from", "is required", "必填");
            from = new ContactRequest.From("-", "-", null);
        } else {
            required(data + "/from/kind", from.kind(), 40);
            required(data + "/from/value", from.value(), 320);
            matching(data + "/from/kind", from.kind(), SENDER_KIND, "must be a word such as phone or email",
                    "必须是类似 phone、email 的单词");
        }
        String name = optional(data + "/from/name", from.name(), 200);
        String text = required(data + "/text", r.text(), longestText);
        String subject = optional(data + "/subject", r.subject(), 1_000);
        oneOf(data + "/kind", r.kind(), KINDS);
        matching(data + "/category", r.category(), CATEGORY,
                "must be a path of words without spaces, at most 100 characters, without long numbers",
                "必须是不含空格、不超过 100 字符且不含长数字的分类路径");
        oneOf(data + "/urgency", r.urgency(), PriorityMatrix.LEVELS);
        oneOf(data + "/impact", r.impact(), PriorityMatrix.LEVELS);
        oneOf(data + "/tier", r.tier(), TIERS);
        String reference = optional(data + "/reference", r.reference(), 200);
        return new CheckedContact(channel, externalId, from.kind(), from.value() == null ? null
                : from.value().strip(), name, text, subject,
                new Asked(r.kind(), r.category(), r.urgency(), r.impact()), r.tier(), reference, time(r.occurredAt()),
                r.automatic());
    }

    private String required(String pointer, String value, int most) {
        if (value == null || value.isBlank()) {
            fault(pointer, "is required", "必填");
        } else {
            bounded(pointer, value, most);
        }
        return value;
    }

    /// An empty optional text is as good as none.
    private String optional(String pointer, String value, int most) {
        bounded(pointer, value, most);
        return value == null || value.isBlank() ? null : value;
    }

    private void bounded(String pointer, String value, int most) {
        if (value != null && value.length() > most) {
            fault(pointer, "must have at most " + most + " characters", "最多 " + most + " 个字符");
        }
    }

    private void oneOf(String pointer, String value, List<String> values) {
        if (value != null && !values.contains(value)) {
            fault(pointer, "must be one of: " + String.join(", ", values), "必须是以下之一：" + String.join(", ", values));
        }
    }

    private void matching(String pointer, String value, Pattern pattern, String en, String zh) {
        if (value != null && !value.isBlank() && (!pattern.matcher(value).matches()
                || LONG_NUMBER.matcher(value).find())) {
            fault(pointer, en, zh);
        }
    }

    private Instant time(String value) {
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            fault(at.occurredAt(), "must be an ISO-8601 time with zone, e.g. 2026-11-23T09:00:00Z",
                    "必须是带时区的 ISO-8601 时间，如 2026-11-23T09:00:00Z");
            return null;
        }
    }

    private void fault(String where, String en, String zh) {
        faults.add(where.startsWith("/") || where.isEmpty() ? Fault.at(where, en, zh) : Fault.in(where, en, zh));
    }
}
