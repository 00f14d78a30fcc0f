package io.netconduit.benchmarks.reliability.trial;

import io.netconduit.benchmarks.peer.conduit.ConduitApplication;
import io.netconduit.benchmarks.process.CommandLoop;
import io.netconduit.server.ConduitServer;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The main class of the process of a server under test. It is a Spring Boot application,
 * so that it takes the same properties as a user's.
 */
public final class TargetServer {

	/**
	 * The password of the user {@code conduit}.
	 */
	public static final String PASSWORD = "correct horse battery staple";

	private TargetServer() {
	}

	/**
	 * Serve until standard input ends.
	 * @param args properties, such as {@code --conduit.server.worker.threads=4}
	 * @throws Exception if the server does not start
	 */
	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = start(args)) {
			CommandLoop.answer(context.getBean(ConduitServer.class).port());
			CommandLoop.run((words) -> handle(context, words[0]));
		}
	}

	/**
	 * Start the server in this process.
	 * @param args properties
	 * @return the application, which the caller closes
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(ConduitApplication.class, TargetMethods.class, Ledger.class, Cuts.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "logging.level.root=error", "conduit.server.host=127.0.0.1",
					"conduit.server.port=0", "conduit.server.password=" + PASSWORD,
					"conduit.server.auth.iterations=4096")
			.run(args);
	}

	private static Object handle(ConfigurableApplicationContext context, String command) throws Exception {
		return switch (command) {
			case "usage" -> Usage.afterCollection(context.getBean(ConduitServer.class).connections().size());
			case "cuts" -> context.getBean(Cuts.class).causes();
			case "stop" -> {
				context.close();
				yield true;
			}
			default -> throw new IllegalArgumentException(command);
		};
	}

}
