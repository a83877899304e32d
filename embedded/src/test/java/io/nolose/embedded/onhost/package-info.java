/** What needs a host's own programs (nginx, PostgreSQL, OpenSSL); run by {@code docker/check}. */
@NullMarked
package io.nolose.embedded.onhost;

import org.jspecify.annotations.NullMarked;
