package io.netconduit.context;

import java.util.Map;

import io.netconduit.event.ConduitServerStartedEvent;
import io.netconduit.server.ConduitServer;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Adds the server's port to the environment of its application context and of the parent
 * contexts. Of several servers, the primary one counts, and otherwise the last one that
 * starts.
 *
 * @since 0.1.0
 */
public final class ServerPortListener implements ApplicationListener<ConduitServerStartedEvent>, Ordered {

	/**
	 * The name of the property that contains the port.
	 */
	public static final String PROPERTY = "local.conduit.server.port";

	private static final String SOURCE = "conduit.server.ports";

	private final ApplicationContext context;

	/**
	 * Create a listener.
	 * @param context the server's context
	 */
	public ServerPortListener(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ConduitServerStartedEvent event) {
		if (isFurtherServer(event.server())) {
			return;
		}
		for (ApplicationContext context = this.context; context != null; context = context.getParent()) {
			if (context instanceof ConfigurableApplicationContext configurable) {
				setPort(configurable.getEnvironment(), event.port());
			}
		}
	}

	private boolean isFurtherServer(ConduitServer server) {
		if (!(this.context instanceof ConfigurableApplicationContext active) || !active.isActive()) {
			return false;
		}
		ConduitServer single = active.getBeanProvider(ConduitServer.class).getIfUnique();
		// A spy in an application's test is a copy of the server that starts.
		return single != null && OwnListeners.target(single) != OwnListeners.target(server)
				&& single.descriptor() != server.descriptor();
	}

	private static void setPort(ConfigurableEnvironment environment, int port) {
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> source = new MapPropertySource(SOURCE, Map.of(PROPERTY, port));
		if (sources.contains(SOURCE)) {
			sources.replace(SOURCE, source);
		}
		else {
			sources.addFirst(source);
		}
	}

	@Override
	public int getOrder() {
		// Runs before the application's own listeners, which may read the port.
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
