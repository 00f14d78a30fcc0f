package io.netconduit.autoconfigure.health;

import io.netconduit.ConduitConnection;
import io.netconduit.ConnectionState;
import io.netconduit.ConnectionStatistics.RoundTrip;
import io.netconduit.client.ConduitClient;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports whether the client is connected, and to which server. The status is unknown if
 * the client connects at its first use and has not been used.
 */
class ConduitClientHealthIndicator extends AbstractHealthIndicator {

	private final ConduitClient client;

	private final boolean lazy;

	ConduitClientHealthIndicator(ConduitClient client, boolean lazy) {
		super("Conduit client health check failed");
		this.client = client;
		this.lazy = lazy;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		// A mock in an application's test has no state.
		@Nullable ConnectionState state = this.client.state();
		if (state == null) {
			builder.unknown();
			return;
		}
		Throwable failure = this.client.lastFailure();
		builder.status(status(state, failure != null)).withDetail("state", state.name());
		this.client.connection().ifPresent((connection) -> describe(connection, builder));
		describe("lastFailure", failure, builder);
		describe("lastLoss", this.client.lastLoss(), builder);
	}

	private static void describe(String detail, @Nullable Throwable failure, Health.Builder builder) {
		if (failure != null) {
			String message = failure.getMessage();
			builder.withDetail(detail, (message != null) ? message : failure.getClass().getName());
		}
	}

	private Status status(ConnectionState state, boolean failed) {
		if (state.isOpen()) {
			return Status.UP;
		}
		boolean unused = state == ConnectionState.DISCONNECTED && !failed;
		return (this.lazy && unused) ? Status.UNKNOWN : Status.DOWN;
	}

	private static void describe(ConduitConnection connection, Health.Builder builder) {
		builder.withDetail("server", connection.peer().name()).withDetail("version", connection.peer().version());
		RoundTrip roundTrip = connection.statistics().roundTrip();
		if (roundTrip != null) {
			builder.withDetail("lastRoundTrip", roundTrip.last().toString());
		}
	}

}
