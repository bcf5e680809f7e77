package io.caseloop.intake.write;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/// @param absorbed the customer that turned out to be this one
/// @param reason a code, e.g. `same-person`
public record MergeRequest(@NotBlank String absorbed, @NotBlank @Pattern(regexp = MergeRequest.CODE,
        message = MergeRequest.NO_CODE) String reason) {

    static final String CODE = "[a-z][a-z-]{0,59}";
    static final String NO_CODE = "must be a code such as same-person, because it is kept in the clear";
}
