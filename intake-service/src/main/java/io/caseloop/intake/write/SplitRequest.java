package io.caseloop.intake.write;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/// @param separated the customer that was merged into this one
/// @param identities which of the merged ones go back; default all
/// @param tickets which tickets go back; default those that came with the merge
/// @param reason a code, e.g. `wrong-merge`
public record SplitRequest(@NotBlank String separated, List<@NotBlank String> identities,
        List<@NotBlank String> tickets,
                           @NotBlank @Pattern(regexp = MergeRequest.CODE,
                           message = MergeRequest.NO_CODE) String reason) {
}
