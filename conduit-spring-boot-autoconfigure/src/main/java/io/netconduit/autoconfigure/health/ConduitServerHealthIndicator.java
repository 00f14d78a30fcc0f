package io.netconduit.autoconfigure.health;

import io.netconduit.server.ConduitServer;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether the server listens and has room. Up where it listens, full or not; out of
 * service while it finishes what is in flight before it stops.
 */
class ConduitServerHealthIndicator extends AbstractHealthIndicator {

	private final ConduitServer server;

	ConduitServerHealthIndicator(ConduitServer server) {
		super("Conduit server health check failed");
		this.server = server;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		boolean bound = this.server.isRunning();
		int connections = this.server.connections().size();
		int maxConnections = this.server.descriptor().maxConnections();
		builder.status(status(bound))
			.withDetail("bound", bound)
			.withDetail("port", this.server.port())
			.withDetail("accepting", bound && connections < maxConnections)
			.withDetail("connections", connections)
			.withDetail("maxConnections", maxConnections);
	}

	private Status status(boolean bound) {
		if (bound) {
			return Status.UP;
		}
		return (this.server.isDraining()) ? Status.OUT_OF_SERVICE : Status.DOWN;
	}

}
