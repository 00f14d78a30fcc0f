/**
 * Health indicators of server and client.
 */
@NullMarked
package io.netconduit.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
