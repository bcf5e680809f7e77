package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.States;
import io.caseloop.routing.model.reply.MaskedAddress;
import io.caseloop.routing.model.reply.ReplyTemplate;
import io.caseloop.routing.model.reply.ReplyTemplates;
import io.caseloop.routing.write.policy.TemplatesKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where a reply goes, and what a template says of a ticket (R10).
@ApplicationScoped
public class Replies {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Backbone backbone;
    private final PolicyKinds kinds;
    private final TemplatesKind templates;

    Replies(Backbone backbone, PolicyKinds kinds, TemplatesKind templates) {
        this.backbone = backbone;
        this.kinds = kinds;
        this.templates = templates;
    }

    /// The templates in force at a time.
    public ReplyTemplates templates(States states, Instant at) {
        return kinds.inForce(states, templates, TemplatesKind.DEFAULT, at);
    }

    /// Where a reply goes: where the customer wrote last.
    ///
    /// @param kind of the address, e.g. phone; absent where the customer has not written yet
    /// @param address masked; absent as well while the keys are not available, and after erasure
    public record ReplyTo(String channel, String kind, String address) {
    }

    public static String channel(TicketContext ticket, ReplyContext reply) {
        return reply.channel() == null ? ticket.channel() : reply.channel();
    }

    public ReplyTo to(TicketContext ticket, ReplyContext reply) {
        Sender sender = reply.sender();
        return new ReplyTo(channel(ticket, reply), sender == null ? null : sender.kind(), sender == null ? null
                : shown(sender.value()));
    }

    private String shown(PersonalText address) {
        try {
            return open(address).map(MaskedAddress::of).orElse(null);
        } catch (VaultUnavailable _) {
            return null; // a reply does not depend on it
        }
    }

    /// @param language of the text, or null for the customer's
    public ReplyTemplate.Rendered render(ReplyTemplate template, String language, TicketContext ticket,
            ReplyContext reply, String agent) {
        String in = language == null ? ticket.language() : language;
        boolean chinese = in != null && in.startsWith("zh");
        Map<String, String> values = new HashMap<>();
        String name = reply.sender() == null ? null : open(reply.sender().name()).orElse(null);
        values.put("customer.name", name != null ? name : chinese ? "客户" : "customer");
        values.put("ticket.number", ticket.number());
        values.put("ticket.category", ticket.category());
        values.put("promise.due", reply.nextDue().map(due -> time(due, chinese)).orElse(null));
        values.put("agent.id", agent);
        return template.render(in, values);
    }

    private static String time(Instant at, boolean chinese) {
        return TIME.format(at.atZone(ZoneId.of(chinese ? "Asia/Shanghai" : "UTC"))) + (chinese ? "（北京时间）" : " UTC");
    }

    private Optional<String> open(PersonalText text) {
        return text == null ? Optional.empty() : backbone.open(text);
    }
}
