package io.netconduit.autoconfigure.health;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports whether the server listens and accepts further connections. The status is up
 * while the server listens, even at its connection limit, out of service while the server
 * drains, and unknown if it does not run and the application decides when to start it.
 */
class ConduitServerHealthIndicator extends AbstractHealthIndicator {

	private final ConduitServer server;

	private final boolean autoStartup;

	ConduitServerHealthIndicator(ConduitServer server, boolean autoStartup) {
		super("Conduit server health check failed");
		this.server = server;
		this.autoStartup = autoStartup;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		// A mock in an application's test has no descriptor.
		@Nullable ServerDescriptor descriptor = this.server.descriptor();
		if (descriptor == null) {
			builder.unknown();
			return;
		}
		boolean bound = this.server.isRunning();
		int connections = this.server.connections().size();
		int maxConnections = descriptor.maxConnections();
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
		if (this.server.isDraining()) {
			return Status.OUT_OF_SERVICE;
		}
		return this.autoStartup ? Status.DOWN : Status.UNKNOWN;
	}

}
