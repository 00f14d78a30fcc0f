/**
 * Health indicators of the server and the client.
 */
@NullMarked
package io.netconduit.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
