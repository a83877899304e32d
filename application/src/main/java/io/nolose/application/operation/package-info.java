/** What whoever runs the application is told of it: how everything stands, and what is amiss. */
@NullMarked
package io.nolose.application.operation;

import org.jspecify.annotations.NullMarked;
