package io.netconduit.autoconfigure;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/**
 * Changes the application's readiness state to refusing traffic before the server drains,
 * and back to accepting traffic when the server is started again. It changes the state
 * back only if it made the last change itself, so a refusal for another reason stays in
 * effect, such as the application's own until it is ready.
 */
final class ServerReadiness implements ServerListener {

	private final ApplicationContext context;

	private final ObjectProvider<ApplicationAvailability> availability;

	ServerReadiness(ApplicationContext context, ObjectProvider<ApplicationAvailability> availability) {
		this.context = context;
		this.availability = availability;
	}

	@Override
	public void stopping(ConduitServer server) {
		this.availability.ifAvailable((present) -> {
			if (present.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) {
				publish(ReadinessState.REFUSING_TRAFFIC);
			}
		});
	}

	@Override
	public void started(ConduitServer server) {
		this.availability.ifAvailable((present) -> {
			AvailabilityChangeEvent<ReadinessState> last = present.getLastChangeEvent(ReadinessState.class);
			if (last != null && last.getSource() == this && last.getState() == ReadinessState.REFUSING_TRAFFIC) {
				publish(ReadinessState.ACCEPTING_TRAFFIC);
			}
		});
	}

	private void publish(ReadinessState state) {
		AvailabilityChangeEvent.publish(this.context, this, state);
	}

}
