/** Form variables of integrations that other kinds than configurations take, by integration key and variable. */
export const OTHERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "akamai-edgeworkers": {
    hostname: "The host of Akamai's API for this client.",
    network: "The EdgeKV network that is written.",
    namespaceId: "The EdgeKV namespace that is written.",
    groupId: "The group in that namespace.",
    clientSecret: "The client secret of the Akamai API client.",
    clientToken: "The client token of the Akamai API client.",
    accessToken: "The access token of the Akamai API client.",
  },
  appdynamics: {
    account: "The AppDynamics account.",
    applicationID: "The application that gets the events.",
  },
  appoptics: {
    streamName: "The annotation stream that gets the events.",
    username: "The AppOptics user.",
    apiKey: "The API key of that user.",
  },
  chronosphere: {
    secretToken: "The token that Chronosphere's receiver expects.",
    receiverURL: "The URL of Chronosphere's receiver.",
  },
  cloudflare: {
    accountId: "The Cloudflare account.",
    namespaceId: "The Workers KV namespace that is written.",
    apiToken: "A Cloudflare API token that can edit Workers KV.",
  },
  cloudtrail: {
    externalId: "The external id for the role's trust policy. LaunchDarkly generates it.",
    accountId: "The AWS account.",
    ingestionChannelArn: "The ARN of the CloudTrail Lake channel that gets the events.",
  },
  compass: { url: "The URL that gets the events.", secret: "The secret that signs the requests." },
  convex: {
    deploymentPayloadUrl: "The URL of the deployment that gets the flag data.",
    componentApiToken: "The API token of the LaunchDarkly component there.",
  },
  datadog: {
    apiKey: "A Datadog API key.",
    hostURL: "The Datadog site that gets the events.",
    hideMemberDetails: "Whether names and addresses of members are left out.",
  },
  "datadog-private": {
    apiKey: "A Datadog API key.",
    hostURL: "The host that gets the events.",
    hideMemberDetails: "Whether names and addresses of members are left out.",
  },
  dynamodb: {
    tableName: "The table that holds the segments.",
    region: "The table's AWS region.",
    externalId: "The external id for the role's trust policy. LaunchDarkly generates it.",
  },
  elastic: {
    url: "The URL of the Elasticsearch endpoint.",
    token: "An Elasticsearch API key.",
    index: "The index that gets the events.",
  },
  fastly: {
    storeId: "The KV store that is written.",
    apiToken: "A Fastly API token that can write that store.",
  },
  "generic-feature-store": {
    validationReqUrl: "The URL that is called to test the configuration.",
    featureStoreReqUrl: "The URL that gets the flag data.",
  },
  grafana: {
    endpointUrl: "The URL of the Grafana instance.",
    apiKey: "A Grafana API key or service account token.",
  },
  honeycomb: { datasetName: "The dataset that gets the markers.", apiKey: "A Honeycomb API key." },
  jira: {
    url: "The URL that gets the events.",
    secret: "The secret that signs the requests.",
    issueCreateUrl: "The address at which LaunchDarkly creates issues.",
    jiraMetaUrl: "The address at which LaunchDarkly reads what an issue may have.",
  },
  kosli: {
    webhookUrl: "The Kosli webhook that gets the events.",
    secret: "The secret that signs the requests.",
  },
  last9: {
    endpointUrl: "The URL of the Last9 endpoint.",
    apiToken: "A Last9 API token.",
    last9: "The Last9 entity that the events belong to.",
  },
  "ld-to-git": {
    lambdaEndpoint: "The URL of the function that writes to Git.",
    ldApiToken: "A LaunchDarkly token with which the function reads flags.",
    repoUrl: "The Git repository.",
    gitApiToken: "A token that can write to the repository.",
    branch: "The branch that is written.",
    user: "The Git user.",
    secret: "The secret that signs the requests.",
  },
  logdna: { ingestionKey: "The LogDNA ingestion key.", level: "The log level of the events." },
  netlify: {
    siteId: "The Netlify site.",
    syncToken: "The token that LaunchDarkly's Netlify integration shows.",
  },
  "new-relic-apm": {
    apiKey: "A New Relic REST API key.",
    applicationId: "The application that gets the deployments.",
    domain: "The New Relic host, by data center.",
  },
  "new-relic-apm-insights": {
    licenseKey: "The New Relic license key.",
    accountId: "The New Relic account.",
    domain: "The New Relic host, by data center.",
  },
  pagerduty: { integrationKey: "The integration key of the PagerDuty service that gets the events." },
  redis: {
    host: "The host of the Redis server.",
    port: "The port of the Redis server.",
    username: "The Redis user.",
    password: "The password of that user.",
    tlsEnabled: "Whether the connection uses TLS.",
  },
  servicenow: {
    template: "The sys_id of the template for change requests.",
    detail_column: "The column that gets the details of the change.",
  },
  "servicenow-c0": {
    username: "The ServiceNow user.",
    password: "The password of that user.",
    host: "The host of the ServiceNow instance.",
    template: "The template for change requests.",
  },
  "servicenow-normal": {
    detail_column: "The column that gets the details of the change.",
    configItemFlag: "Whether a change request names the configuration item.",
    implPlanFlag: "Whether a change request has an implementation plan.",
    doNotSetDates: "Whether a change request is sent without dates.",
  },
  signalfx: { accessToken: "A Splunk Observability access token.", realm: "The Splunk Observability realm." },
  split: {
    workspaceApiKey: "An admin API key of the Split workspace.",
    workspaceId: "The Split workspace that is read.",
    environmentId: "The Split environment whose rules are read.",
    splitTag: "Only flags with this Split tag are imported.",
  },
  splunk: {
    "base-url": "The URL of Splunk's HTTP event collector.",
    tokenx: "The token of the event collector.",
    "skip-ca-verification": "Whether the collector's certificate is not verified.",
  },
  "terraform-cloud": {
    hostName: "The host, for Terraform Enterprise.",
    token: "A Terraform Cloud API token.",
    workspaceId: "The workspace in which runs are started.",
  },
  unleash: {
    sourceBaseUrl: "The base URL of the Unleash instance.",
    sourceApiKey: "An API token of Unleash that can read flags.",
    sourceProjectId: "The Unleash project that is read.",
    sourceEnvironmentId: "The Unleash environment whose strategies are read.",
    sourceTag: "Only flags with this Unleash tag are imported.",
  },
  vercel: {
    edgeConfigId: "The Edge Config that is written.",
    teamId: "The Vercel team, if a team owns it.",
    apiToken: "A Vercel API token that can write it.",
    configurationId: "The id of the Vercel integration's installation.",
  },
  "vercel-native": {
    accessToken: "The access token of the Vercel installation.",
    installationId: "The id of the Vercel installation.",
    url: "The URL that gets the events.",
  },
};
