/**
 * The driving side: HTTP resources, request and response records, problems and security filters.
 *
 * <p>Sees use cases and queries, never another adapter.
 */
@NullMarked
package io.nolose.rest;

import org.jspecify.annotations.NullMarked;
