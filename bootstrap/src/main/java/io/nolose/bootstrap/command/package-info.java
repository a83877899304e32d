/**
 * What the artefact does when its first argument names a command: migrate, check, health, version,
 * help. Decided before Quarkus is started, so that a command costs what it does and no more.
 */
@NullMarked
package io.nolose.bootstrap.command;

import org.jspecify.annotations.NullMarked;
