package io.netconduit.benchmarks.peer.conduit;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application that has whatever is auto-configured, and beside it the beans that its
 * builder is given.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ConduitApplication {

}
