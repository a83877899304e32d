/** What both providers share: phones, the people who hold them, and what they write. */
@NullMarked
package io.nolose.simulator.world;

import org.jspecify.annotations.NullMarked;
