package io.netconduit.benchmarks.reliability.trial;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.benchmarks.reliability.ChildJvm;
import io.netconduit.server.ConduitServer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The process of a server that is tried: a Spring Boot application, so that its settings
 * are named as users name them.
 */
public final class TargetServer {

	/**
	 * The password of the user {@code conduit}.
	 */
	public static final String PASSWORD = "correct horse battery staple";

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private TargetServer() {
	}

	/**
	 * Serve until standard input ends.
	 * @param args properties, such as {@code --conduit.server.worker.threads=4}
	 * @throws Exception if the server does not start
	 */
	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = start(args)) {
			answer(context.getBean(ConduitServer.class).port());
			BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			for (String line = input.readLine(); line != null; line = input.readLine()) {
				answer(handle(context, line));
			}
		}
	}

	/**
	 * Start the server in this process.
	 * @param args properties
	 * @return the application, which the caller closes
	 */
	public static ConfigurableApplicationContext start(String... args) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
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
				yield "stopped";
			}
			default -> throw new IllegalArgumentException(command);
		};
	}

	private static void answer(Object value) throws Exception {
		System.out.println(ChildJvm.ANSWER + MAPPER.writeValueAsString(value));
	}

	/**
	 * The application.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ TargetMethods.class, Ledger.class, Cuts.class })
	static class Application {

	}

}
