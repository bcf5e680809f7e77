package io.caseloop.intake.http.contact;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.caseloop.edge.json.SaidText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A customer's message as an adapter posts it (I1, I9). Times and enumerations arrive as text and
/// are checked by [ContactCheck], so that every fault is named at once.
@Schema(requiredProperties = {"channel", "externalId", "from", "text"})
public record ContactRequest(
        @Schema(examples = "email", description = "the name of a defined channel") String channel,
        @Schema(maxLength = 200,
                description = "the channel's own id of the message; the same again is the same contact")
        String externalId,
        From from,
        @Schema(maxLength = 1_000_000,
                description = "what was said; an installation may bound it lower (caseloop.intake.longest-text)")
        @JsonDeserialize(using = SaidText.class) String text,
        @Schema(maxLength = 1000) @JsonDeserialize(using = SaidText.class) String subject,
        @Schema(enumeration = {"consultation", "fault", "complaint", "request"}) String kind,
        @Schema(maxLength = 100, description = "a path of words, e.g. network/fibre") String category,
        @Schema(enumeration = {"low", "medium", "high", "critical"}) String urgency,
        @Schema(enumeration = {"low", "medium", "high", "critical"}) String impact,
        @Schema(enumeration = {"standard", "vip"}) String tier,
        @Schema(maxLength = 200,
                description = "order, asset or thread; contacts of one customer with the same reference are one case")
        String reference,
        @Schema(format = "date-time", description = "when the customer sent it; default: now") String occurredAt,
        @Schema(description = "whether a program wrote it, e.g. by the header Auto-Submitted (RFC 3834); it leaves a "
                + "solved or closed ticket as it is; where absent, read from subject and text") Boolean automatic) {

    /// Characters of a text, where nothing else is configured.
    static final String LONGEST_TEXT = "1000000";

    /// Who wrote, by the channel's own means.
    @Schema(requiredProperties = {"kind", "value"})
    public record From(@Schema(examples = "phone") String kind, @Schema(maxLength = 320) String value,
            @Schema(maxLength = 200) String name) {

        /// Nothing of who it is.
        @Override
        public String toString() {
            return "From[•••]";
        }
    }

    /// Nothing of what was said.
    @Override
    public String toString() {
        return "ContactRequest[•••]";
    }
}
