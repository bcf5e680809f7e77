package io.caseloop.local.postgres;

/// Where a database is and as whom to go there: `user` works in it, `owner` owns its schema.
public record DatabaseAccess(String url, String user, String password, String owner, String ownerPassword) {

    /// Names the place and the people, not the passwords.
    @Override
    public String toString() {
        return url + " as " + user + ", owned by " + owner;
    }
}
