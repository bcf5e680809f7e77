package io.caseloop.intake.write;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/// What a person asks for about how tickets are related (R14). Reasons are kept sealed.
public final class RelationRequests {

    private static final int LONGEST = 2_000;
    private static final String RELATION = "[a-z][a-z0-9-]{0,39}";

    private RelationRequests() {
    }

    /// @param into id or number of the ticket that remains
    public record MergeTicket(@NotBlank @Size(max = 100) String into, @NotBlank @Size(max = LONGEST) String reason) {
    }

    /// Why it is undone.
    public record Undo(@NotBlank @Size(max = LONGEST) String reason) {
    }

    /// @param to id or number of the other ticket
    /// @param kind what the other one is to this one, e.g. `related`, `duplicate`, `caused-by`
    public record LinkTicket(@NotBlank @Size(max = 100) String to, @NotNull @Pattern(regexp = RELATION) String kind) {
    }

    /// @param to id or number of the other ticket; absent: the only one to which there is a link
    /// @param kind absent: any
    public record UnlinkTicket(@Size(max = 100) String to, @Pattern(regexp = RELATION) String kind,
            @Size(max = LONGEST) String reason) {
    }

    /// @param contacts ids of the contacts that are another matter
    public record SplitTicket(@NotEmpty @Size(max = 200) List<@NotBlank String> contacts,
            @NotBlank @Size(max = LONGEST) String reason) {
    }
}
