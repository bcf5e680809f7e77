package io.caseloop.routing.http;

/// Shapes of names and codes: they are kept in plain text, so none of them can hold a sentence or a
/// phone number.
final class Shapes {

    static final String AGENT = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";
    static final String TEAM_OR_SKILL = "\\p{L}[\\p{L}\\p{N}._/?&+ -]{0,99}";
    static final String CUSTOMER = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    static final String REGION = "\\p{L}[\\p{L}\\p{N}._ -]{0,31}";
    static final String CAUSE_CODE = "[A-Za-z][A-Za-z0-9._-]{0,63}";
    static final String ARTICLE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    static final String LANGUAGE = "[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}";

    static final int LONGEST_REASON = 2_000;
    static final int LONGEST_TEXT = 20_000;

    private Shapes() {
    }
}
